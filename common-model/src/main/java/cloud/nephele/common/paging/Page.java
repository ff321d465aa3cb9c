package cloud.nephele.common.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page as found.
 *
 * @param items the items, at most as many as asked for
 * @param hasMore whether at least one more follows
 */
public record Page<T>(List<T> items, boolean hasMore) {

  public Page {
    items = List.copyOf(items);
  }

  /** Trims the result of a query for {@code limit + 1} rows. */
  public static <T> Page<T> trim(List<T> rows, int limit) {
    return rows.size() > limit ? new Page<>(rows.subList(0, limit), true) : new Page<>(rows, false);
  }

  public <R> Page<R> map(Function<T, R> function) {
    return new Page<>(items.stream().map(function).toList(), hasMore);
  }
}
