package cloud.nephele.common.paging;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
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

  /**
   * What becomes of the items, made when it is asked for and never kept: a thousand large documents
   * that are written one after the other need not be in memory together.
   */
  public <R> List<R> view(Function<T, R> function) {
    return new View<>(items, function);
  }

  public <R> Page<R> map(Function<T, R> function) {
    return new Page<>(items.stream().map(function).toList(), hasMore);
  }

  private static final class View<T, R> extends AbstractList<R> implements RandomAccess {
    private final List<T> items;
    private final Function<T, R> function;

    View(List<T> items, Function<T, R> function) {
      this.items = items;
      this.function = function;
    }

    @Override
    public R get(int index) {
      return function.apply(items.get(index));
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
