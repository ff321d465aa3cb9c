package cloud.nephele.image.metadef;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.SortKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    Map<String, List<String>> query,
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
      Map<String, List<String>> query, String nameKey, MetadefConfig config) {
    Optional<String> visibility = last(query, "visibility");
    if (visibility.isPresent()
        && !Set.of(Namespace.PUBLIC, Namespace.PRIVATE).contains(visibility.get())) {
      throw Fault.badRequest("Invalid visibility value: " + visibility.get() + ".");
    }
    return new MetadefListRequest(
        query,
        limit(last(query, "limit"), config),
        last(query, "marker"),
        sort(query, nameKey),
        visibility,
        last(query, "resource_types").map(text -> List.of(text.split(","))).orElse(List.of()));
  }

  String firstLink(String path) {
    return link(path, null);
  }

  String nextLink(String path, String last) {
    return link(path, last);
  }

  private String link(String path, String after) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(query);
    parameters.remove("marker");
    if (after != null) {
      parameters.put("marker", List.of(after));
    }
    String text =
        parameters.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> encode(entry.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? path : path + "?" + text;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> last(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name))
        .filter(values -> !values.isEmpty())
        .map(List::getLast);
  }

  private static int limit(Optional<String> text, MetadefConfig config) {
    if (text.isEmpty()) {
      return config.defaultPageSize();
    }
    try {
      int limit = Integer.parseInt(text.get());
      if (limit >= 0) {
        return Math.min(limit, config.maxPageSize());
      }
    } catch (NumberFormatException e) {
      throw new Fault(FaultCode.BAD_REQUEST, "limit param must be an integer.", Map.of(), e);
    }
    throw Fault.badRequest("limit param must not be negative.");
  }

  private static List<SortKey> sort(Map<String, List<String>> query, String nameKey) {
    String key = last(query, "sort_key").orElse("created_at");
    if (!SORT_KEYS.contains(key) && !key.equals(nameKey)) {
      throw Fault.badRequest("Invalid sort key: " + key + ".");
    }
    boolean ascending =
        switch (last(query, "sort_dir").orElse("desc")) {
          case "asc" -> true;
          case "desc" -> false;
          default -> throw Fault.badRequest("Invalid sort direction: use asc or desc.");
        };
    SortKey name = new SortKey("name", ascending);
    return key.equals(nameKey) ? List.of(name) : List.of(new SortKey(key, ascending), name);
  }
}
