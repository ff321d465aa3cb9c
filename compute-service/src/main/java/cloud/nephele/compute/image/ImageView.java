package cloud.nephele.compute.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Link;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.image.ImageRepresentation.Detail;
import cloud.nephele.compute.image.ImageRepresentation.Origin;
import cloud.nephele.compute.image.ImageRepresentation.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the image service's documents to those of compute. */
final class ImageView {

  private static final String MEDIA_TYPE = "application/vnd.openstack.image";

  private ImageView() {}

  static Summary summary(RequestContext context, JsonNode image) {
    String id = image.path("id").asText();
    return new Summary(id, image.path("name").asText(""), links(context, id));
  }

  static Detail detail(RequestContext context, JsonNode image) {
    String id = image.path("id").asText();
    String status = image.path("status").asText();
    Map<String, String> metadata = ImageProxyService.metadata(image);
    return new Detail(
        id,
        image.path("name").asText(""),
        status(status),
        progress(status),
        image.path("created_at").asText(),
        image.path("updated_at").asText(),
        image.path("min_disk").asInt(),
        image.path("min_ram").asInt(),
        metadata,
        Optional.ofNullable(metadata.get("instance_uuid"))
            .map(server -> new Origin(server, Links.of(context, "servers", server)))
            .orElse(null),
        links(context, id),
        image.path("size").isNumber() ? Long.valueOf(image.path("size").asLong()) : null,
        Optional.ofNullable(metadata.get("auto_disk_config"))
            .map(auto -> Boolean.parseBoolean(auto) ? "AUTO" : "MANUAL")
            .orElse(null));
  }

  private static List<Link> links(RequestContext context, String id) {
    List<Link> links = new ArrayList<>(Links.of(context, "images", id));
    links.add(new Link("alternate", context.baseUrl() + "/images/" + id, MEDIA_TYPE));
    return links;
  }

  /** The statuses of compute, and what the image service calls them. */
  static final Map<String, String> STATUSES =
      Map.of(
          "active", "ACTIVE",
          "queued", "SAVING",
          "saving", "SAVING",
          "importing", "SAVING",
          "uploading", "SAVING",
          "deleted", "DELETED",
          "pending_delete", "DELETED",
          "killed", "ERROR");

  private static String status(String glance) {
    return STATUSES.getOrDefault(glance, "UNKNOWN");
  }

  private static int progress(String glance) {
    return switch (glance) {
      case "active" -> 100;
      case "saving" -> 50;
      case "queued" -> 25;
      default -> 0;
    };
  }
}
