package cloud.nephele.image.v1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.image.data.Incoming;
import cloud.nephele.image.data.UploadService;
import cloud.nephele.image.image.BaseProperty;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageConfig;
import cloud.nephele.image.image.ImageListRequest;
import cloud.nephele.image.image.ImagePatch;
import cloud.nephele.image.image.ImageRequest;
import cloud.nephele.image.image.ImageService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.image.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The use cases of v1 as sequences of those of v2. */
@ApplicationScoped
public class ImageV1Service {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
  private static final Set<String> AMAZON_FORMATS = Set.of("ami", "ari", "aki");

  private final ImageService images;
  private final ImageAccess access;
  private final UploadService uploads;
  private final ExternalData external;
  private final PolicyEnforcer policy;
  private final ImageConfig config;

  @Inject
  ImageV1Service(
      ImageService images,
      ImageAccess access,
      UploadService uploads,
      ExternalData external,
      PolicyEnforcer policy,
      ImageConfig config) {
    this.images = images;
    this.access = access;
    this.uploads = uploads;
    this.external = external;
    this.policy = policy;
    this.config = config;
  }

  /** Makes an image, with its bytes if there are some; one whose bytes are refused is killed. */
  Image create(RequestContext context, ImageV1Headers headers, Optional<Incoming> data) {
    Source source = source(context, headers, data);
    Map<String, JsonNode> document = new TreeMap<>(fields(headers));
    document.put("visibility", JSON.textNode(isTrue(headers, "is_public") ? "public" : "shared"));
    headers.text("id").ifPresent(id -> document.put("id", JSON.textNode(id)));
    ownerFor(context, headers).ifPresent(owner -> document.put("owner", owner));
    properties(headers).forEach(document::put);
    completeFormats(document);
    requireMatchingFormats(
        Optional.ofNullable(document.get("disk_format")).map(JsonNode::textValue),
        Optional.ofNullable(document.get("container_format")).map(JsonNode::textValue));
    if (source != Source.NONE) {
      requireFormats(document.containsKey("disk_format"), document.containsKey("container_format"));
    }
    Image image = images.create(context, new ImageRequest(document));
    bring(context, image.id().toString(), headers, source, data);
    return images.show(context, image.id().toString());
  }

  /**
   * Changes an image, or brings its bytes.
   *
   * @param purge whether properties that the headers do not name are removed
   */
  Image update(
      RequestContext context,
      String id,
      ImageV1Headers headers,
      boolean purge,
      Optional<Incoming> data) {
    Image image = images.show(context, id);
    Source source = source(context, headers, data);
    requireFrozen(image, headers);
    if (image.status() != ImageStatus.QUEUED) {
      switch (source) {
        case DATA -> throw Fault.conflict("Cannot upload to an unqueued image.");
        case COPY, LOCATION ->
            throw Fault.badRequest(
                "Attempted to update the location of an image that is not queued.");
        case NONE -> {}
      }
    }
    Map<String, JsonNode> changes = new TreeMap<>(fields(headers));
    headers
        .text("is_public")
        .map(text -> isTrue(headers, "is_public"))
        .filter(wanted -> wanted != (image.visibility() == Visibility.PUBLIC))
        .ifPresent(
            wanted -> changes.put("visibility", JSON.textNode(wanted ? "public" : "shared")));
    ownerFor(context, headers).ifPresent(owner -> changes.put("owner", owner));
    image.diskFormat().ifPresent(format -> changes.remove("disk_format", JSON.textNode(format)));
    image
        .containerFormat()
        .ifPresent(format -> changes.remove("container_format", JSON.textNode(format)));
    requireMatchingFormats(
        Optional.ofNullable(changes.get("disk_format"))
            .map(JsonNode::textValue)
            .or(image::diskFormat),
        Optional.ofNullable(changes.get("container_format"))
            .map(JsonNode::textValue)
            .or(image::containerFormat));
    properties(headers).forEach(changes::put);
    images.update(context, id, ImagePatch.setting(changes, purge && data.isEmpty()));
    bring(context, id, headers, source, data);
    return images.show(context, id);
  }

  /** Reads the query of a list, which means more when an administrator asks. */
  ImageListRequest listRequest(RequestContext context, Map<String, List<String>> query) {
    return ImageListRequest.parseV1(
        query, config, access.isAdmin(context), context.caller().projectId().orElse(""));
  }

  /** Where an image's bytes come from. */
  private enum Source {
    NONE,
    DATA,
    COPY,
    LOCATION
  }

  private Source source(RequestContext context, ImageV1Headers headers, Optional<Incoming> data) {
    headers.text("store").ifPresent(uploads::requireStore);
    boolean copies = headers.text("copy_from").isPresent();
    boolean located = headers.text("location").isPresent();
    if ((data.isPresent() ? 1 : 0) + (copies ? 1 : 0) + (located ? 1 : 0) > 1) {
      throw Fault.badRequest(
          "An image's data is the request's body, or is copied, or stays where it is: say one.");
    }
    if (copies) {
      policy.enforce(context, ImageV1Policy.COPY_FROM);
      external.requireUsable(headers.text("copy_from").get());
      return Source.COPY;
    }
    headers.text("location").ifPresent(external::requireUsable);
    return located ? Source.LOCATION : data.isPresent() ? Source.DATA : Source.NONE;
  }

  private void bring(
      RequestContext context,
      String id,
      ImageV1Headers headers,
      Source source,
      Optional<Incoming> data) {
    switch (source) {
      case DATA ->
          orKill(
              context,
              id,
              () -> uploads.upload(context, id, headers.text("store"), data.orElseThrow()));
      case COPY ->
          external.copy(context, id, headers.text("store"), headers.text("copy_from").get());
      case LOCATION ->
          orKill(context, id, () -> external.locate(context, id, headers.text("location").get()));
      case NONE -> {}
    }
  }

  /** Failures leave an image as it was; v1's clients look for one that was killed. */
  private void orKill(RequestContext context, String id, Runnable work) {
    try {
      work.run();
    } catch (Fault fault) {
      images.kill(context, id);
      throw fault;
    }
  }

  /** The fields that mean the same in both dialects. */
  private static Map<String, JsonNode> fields(ImageV1Headers headers) {
    Map<String, JsonNode> document = new TreeMap<>();
    headers.field("name").ifPresent(name -> document.put("name", JSON.textNode(name)));
    for (String format : Set.of("disk_format", "container_format")) {
      headers
          .text(format)
          .filter(text -> !text.equals("None"))
          .ifPresent(text -> document.put(format, JSON.textNode(text.toLowerCase(Locale.ROOT))));
    }
    for (String size : Set.of("min_ram", "min_disk")) {
      headers.text(size).ifPresent(text -> document.put(size, number(size, text)));
    }
    headers
        .text("protected")
        .ifPresent(
            text -> document.put("protected", JSON.booleanNode(isTrue(headers, "protected"))));
    return document;
  }

  /** Only an administrator says to whom an image belongs; others are not heard. */
  private Optional<JsonNode> ownerFor(RequestContext context, ImageV1Headers headers) {
    return headers.text("owner").filter(owner -> access.isAdmin(context)).map(JSON::textNode);
  }

  private static Map<String, JsonNode> properties(ImageV1Headers headers) {
    Map<String, JsonNode> properties = new TreeMap<>();
    headers
        .properties()
        .forEach(
            (name, value) -> {
              if (BaseProperty.isBase(name)) {
                throw Fault.badRequest(
                    "'" + name + "' is a field of images and cannot be a property.");
              }
              properties.put(name, JSON.textNode(value));
            });
    return properties;
  }

  /** Amazon's formats come in pairs of the same name, of which one may be left out. */
  private static void completeFormats(Map<String, JsonNode> document) {
    JsonNode disk = document.get("disk_format");
    JsonNode container = document.get("container_format");
    if (disk == null && container != null && AMAZON_FORMATS.contains(container.textValue())) {
      document.put("disk_format", container);
    }
    if (container == null && disk != null && AMAZON_FORMATS.contains(disk.textValue())) {
      document.put("container_format", disk);
    }
  }

  private static void requireMatchingFormats(Optional<String> disk, Optional<String> container) {
    boolean amazon =
        disk.filter(AMAZON_FORMATS::contains).isPresent()
            || container.filter(AMAZON_FORMATS::contains).isPresent();
    if (amazon && disk.isPresent() && container.isPresent() && !disk.equals(container)) {
      throw Fault.badRequest(
          "Invalid mix of disk and container formats. When one of them is 'aki', 'ari' or 'ami',"
              + " the other must be the same.");
    }
  }

  private static void requireFormats(boolean disk, boolean container) {
    if (!disk) {
      throw Fault.badRequest("Disk format is not specified.");
    }
    if (!container) {
      throw Fault.badRequest("Container format is not specified.");
    }
  }

  private static void requireFrozen(Image image, ImageV1Headers headers) {
    ImageV1Representation now = ImageV1View.of(image);
    requireSame("id", now.id(), headers);
    requireSame("status", now.status(), headers);
    if (image.status() == ImageStatus.ACTIVE || image.status() == ImageStatus.DEACTIVATED) {
      requireSame("size", Long.toString(now.size()), headers);
      requireSame("checksum", now.checksum(), headers);
    }
  }

  private static void requireSame(String field, String value, ImageV1Headers headers) {
    if (headers.text(field).filter(wanted -> !wanted.equals(value)).isPresent()) {
      throw Fault.forbidden("Forbidden to modify '" + field + "' of an image.");
    }
  }

  private static boolean isTrue(ImageV1Headers headers, String field) {
    return headers
        .field(field)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(TRUE::contains)
        .isPresent();
  }

  private static JsonNode number(String field, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw Fault.badRequest(
          "Invalid value '" + text + "' for '" + field + "': it is a whole number, not negative.");
    }
    return JSON.numberNode(Integer.parseInt(text));
  }
}
