package cloud.nephele.compute.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Images through compute, for clients of before version 2.36. Whatever may be seen and changed is
 * decided by the image service, which is asked with the caller's own token.
 */
@Singleton
public class ImageProxyService {

  /** The fields of the image service's documents that are no properties of the image. */
  private static final Set<String> BASE =
      Set.of(
          "id",
          "name",
          "status",
          "visibility",
          "protected",
          "owner",
          "tags",
          "checksum",
          "os_hash_algo",
          "os_hash_value",
          "os_hidden",
          "size",
          "virtual_size",
          "min_disk",
          "min_ram",
          "created_at",
          "updated_at",
          "disk_format",
          "container_format",
          "file",
          "self",
          "schema",
          "direct_url",
          "locations",
          "stores");

  private static final int MAX_KEY_OR_VALUE = 255;

  private final ImageClient client;
  private final ImageService images;
  private final QuotaService quotas;
  private final ObjectMapper json;

  @Inject
  ImageProxyService(
      ImageClient client, ImageService images, QuotaService quotas, ObjectMapper json) {
    this.client = client;
    this.images = images;
    this.quotas = quotas;
    this.json = json;
  }

  /** A page of images, as the image service has them. */
  Page<JsonNode> list(RequestContext context, String query) {
    JsonNode answer =
        call(() -> client.list(token(context), context.requestId(), query))
            .orElseThrow(
                () -> Fault.badRequest("The image service refused the filters of the list."));
    List<JsonNode> found = new ArrayList<>();
    answer.path("images").forEach(found::add);
    return new Page<>(found, answer.hasNonNull("next"));
  }

  JsonNode require(RequestContext context, String id) {
    return call(() ->
            client
                .find(token(context), context.requestId(), parse(id), Optional.empty())
                .document())
        .orElseThrow(() -> notFound(id));
  }

  void delete(RequestContext context, String id) {
    require(context, id);
    refuse(call(() -> Optional.of(client.delete(token(context), parse(id)))).orElseThrow(), id);
    images.forget();
  }

  /** The properties that an image has beyond what every image has. */
  static Map<String, String> metadata(JsonNode image) {
    Map<String, String> metadata = new TreeMap<>();
    image
        .properties()
        .forEach(
            field -> {
              if (!BASE.contains(field.getKey()) && !field.getValue().isNull()) {
                metadata.put(field.getKey(), field.getValue().asText());
              }
            });
    return metadata;
  }

  /** Changes the properties, and answers with those that the image has then. */
  Map<String, String> changeMetadata(
      RequestContext context, String id, UnaryOperator<Map<String, String>> change) {
    Map<String, String> before = metadata(require(context, id));
    Map<String, String> after = change.apply(new TreeMap<>(before));
    requireValid(context, after);
    ArrayNode patch = json.createArrayNode();
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> patch.addObject().put("op", "remove").put("path", pointer(key)));
    after.forEach(
        (key, value) -> {
          if (!value.equals(before.get(key))) {
            patch.addObject().put("op", "add").put("path", pointer(key)).put("value", value);
          }
        });
    if (!patch.isEmpty()) {
      refuse(
          call(() -> Optional.of(client.patch(token(context), parse(id), patch.toString())))
              .orElseThrow(),
          id);
      images.forget();
    }
    return after;
  }

  private void requireValid(RequestContext context, Map<String, String> metadata) {
    metadata.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > MAX_KEY_OR_VALUE || BASE.contains(key)) {
            throw Fault.badRequest(
                "Invalid input for field/attribute metadata. '%s' cannot be the key of an item: keys have 1 to 255 characters and are no field of images."
                    .formatted(key));
          }
          if (value == null || value.length() > MAX_KEY_OR_VALUE) {
            throw Fault.badRequest(
                "Invalid input for field/attribute %s. It must be a text of at most 255 characters"
                    .formatted(key));
          }
        });
    int limit =
        quotas.limit(context.projectId(), context.caller().userId(), QuotaResource.METADATA_ITEMS);
    if (limit >= 0 && metadata.size() > limit) {
      throw new Fault(FaultCode.OVER_QUOTA, "Image metadata limit exceeded");
    }
  }

  private static void refuse(int status, String id) {
    switch (status) {
      case 200, 204 -> {}
      case 403 -> throw Fault.forbidden("The image service does not let you change image " + id);
      case 404 -> throw notFound(id);
      case 409 -> throw Fault.conflict("Image " + id + " is in use.");
      default ->
          throw Fault.badRequest("The image service refused the change of image " + id + ".");
    }
  }

  private static String pointer(String key) {
    return "/" + key.replace("~", "~0").replace("/", "~1");
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.ITEM_NOT_FOUND, "Image " + id + " could not be found.", Map.of(), e);
    }
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Image " + id + " could not be found.");
  }

  private static String token(RequestContext context) {
    return context.token().orElseThrow();
  }

  private interface Call<T> {
    Optional<T> make() throws ImageServiceException;
  }

  private static <T> Optional<T> call(Call<T> call) {
    try {
      return call.make();
    } catch (ImageServiceException | CircuitBreakerOpenException e) {
      throw Fault.unavailable("The image service cannot be reached. Try again later.", e);
    }
  }
}
