package cloud.nephele.image.image;

import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.paging.Keyset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL of a list. What a project may see comes from several places: its own images, those of
 * all, those it is a member of. Each is a branch with an index of its own that is walked for one
 * page only, so the cost does not grow with the number of images that others have.
 */
final class ImageListing {

  /** What images may be sorted by, beside their ids. */
  private static final String SORTED =
      ImageListRequest.SORT_KEYS.stream()
          .filter(key -> !key.equals("id"))
          .map(key -> "image." + key + " as " + key)
          .sorted()
          .collect(Collectors.joining(", "));

  private final ImageListRequest request;
  private final Optional<String> project;
  private final Map<String, Object> parameters = new HashMap<>();
  private final List<String> branches = new ArrayList<>();
  private final String conditions;
  private final String tail;

  private ImageListing(ImageListRequest request, Optional<String> project, Optional<Image> marker) {
    this.request = request;
    this.project = project;
    Keyset keyset = Keyset.of(request.sort(), ImageListing::column, marker, ImageListing::value);
    parameters.putAll(keyset.parameters());
    List<String> all =
        new ArrayList<>(List.of(request.deletedToo() ? "true" : "status <> 'deleted'"));
    request.filters().forEach(filter -> all.add(numbered(filter)));
    if (keyset.condition() != null) {
      all.add(keyset.condition());
    }
    conditions = String.join(" and ", all);
    tail = " order by " + keyset.orderBy() + " limit " + (request.limit() + 1);
  }

  /**
   * A query with its named parameters.
   *
   * @param branches where images come from, each with the conditions of the whole list
   * @param tail the order, and how many are wanted
   */
  record Query(List<String> branches, String tail, Map<String, Object> parameters) {

    /** All of the images. */
    String wholeImages() {
      return branches.size() == 1
          ? branch(branches.getFirst(), ImageColumns.SELECTED)
          : united(ImageColumns.SELECTED, "*");
    }

    /** Which images they are, and their stamps. */
    String stamps() {
      return branches.size() == 1
          ? branch(branches.getFirst(), ImageStamp.SELECTED)
          : united(ImageStamp.SELECTED + ", " + SORTED, "id, stamp");
    }

    private String united(String selected, String wanted) {
      return branches.stream()
              .map(condition -> branch(condition, selected))
              .collect(Collectors.joining(" union all ", "select " + wanted + " from (", ") image"))
          + tail;
    }

    private String branch(String condition, String selected) {
      return "(select " + selected + " from image where " + condition + tail + ")";
    }
  }

  /** The query for an administrator, who sees every image; community ones when asked for. */
  static Query forAdmin(
      ImageListRequest request, Optional<String> project, Optional<Image> marker) {
    ImageListing listing = new ImageListing(request, project, marker);
    if (request.visibility().isPresent()) {
      listing.branch("visibility = " + quoted(request.visibility().get()));
    } else if (request.everyVisibility()) {
      listing.branch("true");
    } else {
      listing.branch("(visibility <> 'community'" + listing.orOwn() + ")");
    }
    return listing.query();
  }

  /** The query for everyone else. */
  static Query forProject(
      ImageListRequest request, Optional<String> project, Optional<Image> marker) {
    ImageListing listing = new ImageListing(request, project, marker);
    Optional<Visibility> only = request.visibility();
    boolean others = only.isEmpty();
    if (project.isPresent()) {
      listing.parameters.put("project", project.get());
      listing.branch(
          "owner = :project" + only.map(v -> " and visibility = " + quoted(v)).orElse(""));
    }
    if (others || only.get() == Visibility.PUBLIC) {
      listing.branchOfOthers("visibility = 'public'");
    }
    if (request.everyVisibility() || only.equals(Optional.of(Visibility.COMMUNITY))) {
      listing.branchOfOthers("visibility = 'community'");
    }
    if (project.isPresent() && (others || only.get() == Visibility.SHARED)) {
      listing.branchOfOthers("visibility = 'shared' and id in (" + listing.memberships() + ")");
    }
    return listing.query();
  }

  private String orOwn() {
    if (project.isEmpty()) {
      return "";
    }
    parameters.put("project", project.get());
    return " or owner = :project";
  }

  private String memberships() {
    String all = "select image_id from image_member where member_id = :project";
    if (request.memberStatus().isEmpty()) {
      return all;
    }
    parameters.put("memberStatus", request.memberStatus().get());
    return all + " and image_member.status = :memberStatus";
  }

  private void branch(String condition) {
    branches.add(condition + " and " + conditions);
  }

  /** Leaves out the project's own images, which have a branch already. */
  private void branchOfOthers(String condition) {
    branch(project.isPresent() ? condition + " and owner is distinct from :project" : condition);
  }

  private Query query() {
    return new Query(branches, tail, parameters);
  }

  private String numbered(ImageFilter filter) {
    StringBuilder sql = new StringBuilder();
    int next = 0;
    for (int i = 0; i < filter.sql().length(); i++) {
      char c = filter.sql().charAt(i);
      if (c == '?') {
        String name = "filter" + parameters.size();
        parameters.put(name, filter.values().get(next++));
        sql.append(':').append(name);
      } else {
        sql.append(c);
      }
    }
    return sql.toString();
  }

  private static String quoted(Visibility visibility) {
    return "'" + visibility.wireName() + "'";
  }

  /** What is null sorts as the lowest value. */
  private static String column(SortKey key) {
    return switch (key.attribute()) {
      case "name", "container_format", "disk_format" -> "coalesce(" + key.attribute() + ", '')";
      case "size" -> "coalesce(size, -1)";
      default -> key.attribute();
    };
  }

  private static Object value(SortKey key, Image image) {
    return switch (key.attribute()) {
      case "name" -> image.name().orElse("");
      case "container_format" -> image.containerFormat().orElse("");
      case "disk_format" -> image.diskFormat().orElse("");
      case "size" -> image.size() == null ? -1L : image.size();
      case "status" -> image.status().wireName();
      case "created_at" -> image.createdAt();
      case "updated_at" -> image.updatedAt();
      case "id" -> image.id();
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }
}
