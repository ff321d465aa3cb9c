package cloud.nephele.image.metadef;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.image.api.ListQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of definitions as asked for.
 *
 * @param query the query as sent, for links to other pages
 * @param limit how many items a page has
 * @param marker name of the last item of the page before
 * @param sort the complete order
 * @param visibility narrows a list of namespaces
 * @param resourceTypes narrows a list of namespaces to those that apply to one of these; empty for
 *     all
 */
record MetadefListRequest(
    ListQuery query,
    int limit,
    Optional<String> marker,
    List<SortKey> sort,
    Optional<String> visibility,
    List<String> resourceTypes) {

  private static final Set<String> SORT_KEYS = Set.of("created_at", "updated_at");

  /**
   * Reads a query.
   *
   * @param nameKey what the items' name is called in {@code sort_key}
   * @throws Fault 400 when a part of it cannot be understood
   */
  static MetadefListRequest parse(
      Map<String, List<String>> parameters, String nameKey, MetadefConfig config) {
    ListQuery query = new ListQuery(parameters);
    Optional<String> visibility = query.last("visibility");
    if (visibility.isPresent()
        && !Set.of(Namespace.PUBLIC, Namespace.PRIVATE).contains(visibility.get())) {
      throw Fault.badRequest("Invalid visibility value: " + visibility.get() + ".");
    }
    return new MetadefListRequest(
        query,
        query.limit(config.defaultPageSize(), config.maxPageSize()),
        query.last("marker"),
        sort(query, nameKey),
        visibility,
        query.last("resource_types").map(text -> List.of(text.split(","))).orElse(List.of()));
  }

  String firstLink(String path) {
    return query.firstLink(path);
  }

  String nextLink(String path, String last) {
    return query.nextLink(path, last);
  }

  private static List<SortKey> sort(ListQuery query, String nameKey) {
    String key = query.last("sort_key").orElse("created_at");
    if (!SORT_KEYS.contains(key) && !key.equals(nameKey)) {
      throw Fault.badRequest("Invalid sort key: " + key + ".");
    }
    boolean ascending = query.isAscending();
    SortKey name = new SortKey("name", ascending);
    return key.equals(nameKey) ? List.of(name) : List.of(new SortKey(key, ascending), name);
  }
}
