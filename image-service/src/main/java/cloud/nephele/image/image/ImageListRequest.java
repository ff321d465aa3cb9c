package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.image.api.ListQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A list of images as asked for.
 *
 * @param query the query as sent, for links to other pages
 * @param limit how many images a page has; may be 0
 * @param marker the last image of the page before
 * @param sort the complete order
 * @param visibility narrows or widens what is shown; empty for the usual view
 * @param everyVisibility whether community images are shown beside all others
 * @param memberStatus which shared images are shown to a member; empty for all
 * @param filters what else images must meet
 * @param deletedToo whether images that are deleted are shown
 */
public record ImageListRequest(
    ListQuery query,
    int limit,
    Optional<UUID> marker,
    List<SortKey> sort,
    Optional<Visibility> visibility,
    boolean everyVisibility,
    Optional<String> memberStatus,
    List<ImageFilter> filters,
    boolean deletedToo) {

  private static final String PATH = "/v2/images";

  /** What lists may be sorted by: columns, as clients name them. */
  static final Set<String> SORT_KEYS =
      Set.of(
          "name",
          "status",
          "container_format",
          "disk_format",
          "size",
          "id",
          "created_at",
          "updated_at");

  private static final Set<String> MEMBER_STATUSES = Set.of("accepted", "pending", "rejected");
  private static final Set<String> NOT_FILTERS =
      Set.of("limit", "marker", "sort", "sort_key", "sort_dir", "visibility", "member_status");

  /**
   * Reads a query.
   *
   * @throws Fault 400 when a part of it cannot be understood
   */
  static ImageListRequest parse(Map<String, List<String>> parameters, ImageConfig config) {
    ListQuery query = new ListQuery(parameters);
    Optional<String> visibility = query.last("visibility");
    boolean everyVisibility = visibility.equals(Optional.of("all"));
    List<ImageFilter> filters = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!NOT_FILTERS.contains(name)) {
            filters.addAll(ImageFilter.parse(name, values));
          }
        });
    if (!parameters.containsKey("os_hidden")) {
      filters.add(ImageFilter.NOT_HIDDEN);
    }
    return new ImageListRequest(
        query,
        query.limit(config.defaultPageSize(), config.maxPageSize()),
        query.last("marker").map(ImageListRequest::marker),
        sort(query),
        visibility.filter(v -> !everyVisibility).map(ImageListRequest::visibility),
        everyVisibility,
        memberStatus(query.last("member_status")),
        List.copyOf(filters),
        false);
  }

  /**
   * Reads a query of v1, which ignores what it does not know. Administrators see what is public or
   * their own unless they say otherwise; others have no say.
   *
   * @throws Fault 400 when a part of it cannot be understood
   */
  public static ImageListRequest parseV1(
      Map<String, List<String>> parameters, ImageConfig config, boolean admin, String project) {
    ListQuery query = new ListQuery(parameters);
    List<ImageFilter> filters = new ArrayList<>(List.of(ImageFilter.NOT_HIDDEN));
    parameters.forEach(
        (name, values) -> ImageFilter.parseV1(name, values.getLast()).ifPresent(filters::add));
    if (admin) {
      switch (query.last("is_public").orElse("true").toLowerCase(Locale.ROOT)) {
        case "none" -> {}
        case "true", "1", "yes" -> filters.add(ImageFilter.publicOrOf(project));
        case "false", "0", "no" -> filters.add(ImageFilter.NOT_PUBLIC);
        default -> throw Fault.badRequest("Invalid value for is_public: True, False or None.");
      }
    }
    return new ImageListRequest(
        query,
        query.limit(config.defaultPageSize(), config.maxPageSize()),
        query.last("marker").map(ImageListRequest::marker),
        sort(query),
        Optional.empty(),
        false,
        memberStatus(Optional.empty()),
        List.copyOf(filters),
        parameters.containsKey("changes-since"));
  }

  String firstLink() {
    return query.firstLink(PATH);
  }

  String nextLink(UUID last) {
    return query.nextLink(PATH, last.toString());
  }

  private static UUID marker(String text) {
    return ImageId.parse(text).orElseThrow(() -> unknownMarker(text));
  }

  static Fault unknownMarker(String text) {
    return Fault.badRequest("The marker '" + text + "' is not an image that you can list.");
  }

  private static Visibility visibility(String text) {
    return Visibility.find(text)
        .orElseThrow(() -> Fault.badRequest("Invalid visibility value: " + text + "."));
  }

  private static Optional<String> memberStatus(Optional<String> text) {
    String status = text.orElse("accepted");
    if (status.equals("all")) {
      return Optional.empty();
    }
    if (!MEMBER_STATUSES.contains(status)) {
      throw Fault.badRequest("Invalid status: " + status + ".");
    }
    return Optional.of(status);
  }

  private static List<SortKey> sort(ListQuery query) {
    List<String> keys = query.parameters().getOrDefault("sort_key", List.of());
    List<String> directions = query.parameters().getOrDefault("sort_dir", List.of());
    List<SortKey> sort = new ArrayList<>();
    Optional<String> pairs = query.last("sort");
    if (pairs.isPresent()) {
      if (!keys.isEmpty() || !directions.isEmpty()) {
        throw Fault.badRequest("Old and new sorting syntax cannot be combined.");
      }
      for (String pair : pairs.get().split(",", -1)) {
        String[] parts = pair.strip().split(":", -1);
        if (parts.length > 2) {
          throw Fault.badRequest("Invalid sort: " + pair + ".");
        }
        sort.add(sortKey(parts[0], parts.length == 2 ? parts[1] : "desc"));
      }
    } else {
      if (directions.size() > 1 && directions.size() != keys.size()) {
        throw Fault.badRequest("Number of sort dirs does not match the number of sort keys.");
      }
      String direction = directions.isEmpty() ? "desc" : directions.getFirst();
      List<String> effective = keys.isEmpty() ? List.of("created_at") : keys;
      for (int i = 0; i < effective.size(); i++) {
        sort.add(sortKey(effective.get(i), directions.size() > 1 ? directions.get(i) : direction));
      }
    }
    return complete(sort);
  }

  /** Adds what makes the order total, and drops keys that say nothing new. */
  private static List<SortKey> complete(List<SortKey> sort) {
    Map<String, SortKey> keys = new LinkedHashMap<>();
    sort.forEach(key -> keys.putIfAbsent(key.attribute(), key));
    boolean ascending = sort.getLast().ascending();
    keys.putIfAbsent("created_at", new SortKey("created_at", ascending));
    keys.putIfAbsent("id", new SortKey("id", ascending));
    return List.copyOf(keys.values());
  }

  private static SortKey sortKey(String name, String direction) {
    if (!SORT_KEYS.contains(name)) {
      throw Fault.badRequest("Invalid sort key: " + name + ".");
    }
    return switch (direction) {
      case "asc" -> new SortKey(name, true);
      case "desc" -> new SortKey(name, false);
      default -> throw Fault.badRequest("Invalid sort direction: " + direction + ".");
    };
  }
}
