package cloud.nephele.image.task;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.image.api.ListQuery;
import cloud.nephele.image.image.ImageConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of tasks as asked for.
 *
 * @param query the query as sent, for links to other pages
 * @param limit how many items a page has
 * @param marker id of the last item of the page before
 * @param sort the complete order
 */
record TaskListRequest(
    ListQuery query,
    int limit,
    Optional<String> marker,
    List<SortKey> sort,
    Optional<String> status,
    Optional<String> type) {

  private static final Set<String> SORT_KEYS =
      Set.of("id", "type", "status", "owner", "created_at", "updated_at");

  /**
   * Reads a query.
   *
   * @throws Fault 400 when a part of it cannot be understood
   */
  static TaskListRequest parse(Map<String, List<String>> parameters, ImageConfig config) {
    ListQuery query = new ListQuery(parameters);
    Optional<String> status = query.last("status");
    if (status.isPresent() && TaskStatus.find(status.get()).isEmpty()) {
      throw Fault.badRequest("Invalid status value: " + status.get() + ".");
    }
    return new TaskListRequest(
        query,
        query.limit(config.defaultPageSize(), config.maxPageSize()),
        query.last("marker"),
        sort(query),
        status,
        query.last("type"));
  }

  private static List<SortKey> sort(ListQuery query) {
    String key = query.last("sort_key").orElse("created_at");
    if (!SORT_KEYS.contains(key)) {
      throw Fault.badRequest("Invalid sort key: " + key + ".");
    }
    boolean ascending = query.isAscending();
    SortKey id = new SortKey("id", ascending);
    return key.equals("id") ? List.of(id) : List.of(new SortKey(key, ascending), id);
  }
}
