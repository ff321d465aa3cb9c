package cloud.nephele.common.service.paging;

import cloud.nephele.common.paging.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of a query that starts after a marker: rows are found by their place in the order, so a
 * page costs the same wherever it lies. Sorted attributes must not be null; wrap those that can be
 * in {@code coalesce}.
 *
 * @param orderBy for example {@code created_at desc, id desc}
 * @param condition what follows the marker, for example {@code (created_at < :after0 or ...)}; null
 *     for the first page
 * @param parameters values for the condition
 */
public record Keyset(String orderBy, String condition, Map<String, Object> parameters) {

  /**
   * A page after a marker, or from the start where there is none.
   *
   * @param sort the complete order; its last key must be unique
   * @param column the column or expression of a key: never text from a client
   * @param value the marker's value for a key
   */
  public static <T> Keyset of(
      List<SortKey> sort,
      Function<SortKey, String> column,
      Optional<T> marker,
      BiFunction<SortKey, T, Object> value) {
    return marker
        .map(last -> after(sort, column, sort.stream().map(key -> value.apply(key, last)).toList()))
        .orElseGet(() -> first(sort, column));
  }

  /** A page from the start. */
  public static Keyset first(List<SortKey> sort, Function<SortKey, String> column) {
    return new Keyset(orderBy(sort, column), null, Map.of());
  }

  /**
   * A page after a marker.
   *
   * @param sort the complete order; its last key must be unique
   * @param column the column or expression of a key: never text from a client
   * @param markerValues the marker row's value for each key, in order
   */
  public static Keyset after(
      List<SortKey> sort, Function<SortKey, String> column, List<?> markerValues) {
    Map<String, Object> parameters = new java.util.HashMap<>();
    List<String> alternatives = new ArrayList<>();
    StringBuilder equalSoFar = new StringBuilder();
    for (int i = 0; i < sort.size(); i++) {
      SortKey key = sort.get(i);
      String name = "after" + i;
      parameters.put(name, markerValues.get(i));
      alternatives.add(
          "(%s%s %s :%s)"
              .formatted(equalSoFar, column.apply(key), key.ascending() ? ">" : "<", name));
      equalSoFar.append("%s = :%s and ".formatted(column.apply(key), name));
    }
    // The alternatives imply this bound, but a database begins an index scan at a plain bound only.
    String bound =
        "%s %s :after0"
            .formatted(column.apply(sort.getFirst()), sort.getFirst().ascending() ? ">=" : "<=");
    return new Keyset(
        orderBy(sort, column),
        "(" + bound + " and (" + String.join(" or ", alternatives) + "))",
        Map.copyOf(parameters));
  }

  private static String orderBy(List<SortKey> sort, Function<SortKey, String> column) {
    return sort.stream()
        .map(key -> column.apply(key) + (key.ascending() ? " asc" : " desc"))
        .collect(Collectors.joining(", "));
  }
}
