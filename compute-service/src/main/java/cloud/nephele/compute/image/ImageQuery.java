package cloud.nephele.compute.image;

import cloud.nephele.compute.api.ListQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query of a list of images: compute's parameters, and what the image service calls them. */
final class ImageQuery {

  private static final Set<String> PLAIN = Set.of("name", "marker");
  private static final Set<String> NAMES =
      Set.of(
          "limit",
          "marker",
          "name",
          "status",
          "server",
          "type",
          "changes-since",
          "minRam",
          "minDisk");
  private static final String PROPERTY = "property-";

  private ImageQuery() {}

  /** The parameters that a list knows: all above, and any that names a property. */
  static Set<String> parameters(Set<String> sent) {
    return Stream.concat(NAMES.stream(), sent.stream().filter(name -> name.startsWith(PROPERTY)))
        .collect(Collectors.toSet());
  }

  /** The query for the image service. */
  static String of(ListQuery query, Set<String> sent, int limit) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("limit", String.valueOf(limit));
    PLAIN.forEach(name -> query.first(name).ifPresent(text -> asked.put(name, text)));
    query.first("status").ifPresent(text -> asked.put("status", status(text)));
    query.first("server").ifPresent(text -> asked.put("instance_uuid", lastSegment(text)));
    query.first("type").ifPresent(text -> asked.put("image_type", text));
    query.first("minRam").ifPresent(text -> asked.put("min_ram", number("minRam", text)));
    query.first("minDisk").ifPresent(text -> asked.put("min_disk", number("minDisk", text)));
    query.first("changes-since").ifPresent(text -> asked.put("updated_at", "gte:" + text));
    sent.stream()
        .filter(name -> name.startsWith(PROPERTY))
        .forEach(
            name ->
                query
                    .first(name)
                    .ifPresent(text -> asked.put(name.substring(PROPERTY.length()), text)));
    return asked.entrySet().stream()
        .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A status that no image has is asked for as it is, and nothing is found. */
  private static String status(String text) {
    List<String> names =
        ImageView.STATUSES.entrySet().stream()
            .filter(entry -> entry.getValue().equalsIgnoreCase(text))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return names.isEmpty() ? text : "in:" + String.join(",", names);
  }

  private static String number(String name, String text) {
    return String.valueOf(ListQuery.nonNegative(name, text));
  }

  private static String lastSegment(String text) {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
