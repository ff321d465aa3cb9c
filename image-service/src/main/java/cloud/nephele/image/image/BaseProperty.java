package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a client may set on an image by a name that the API knows. All other names are extra
 * properties, save those that {@link #requireSettable} refuses.
 */
public final class BaseProperty {

  private static final List<String> DISK_FORMATS =
      List.of("ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop");
  private static final List<String> CONTAINER_FORMATS =
      List.of("ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed");
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "status",
          "size",
          "virtual_size",
          "checksum",
          "os_hash_algo",
          "os_hash_value",
          "created_at",
          "updated_at",
          "direct_url",
          "self",
          "file",
          "schema",
          "stores");
  private static final Set<String> RESERVED = Set.of("location", "deleted", "deleted_at");
  private static final String SYSTEM_PREFIX = "os_glance";
  private static final int MAX_TEXT_LENGTH = 255;

  private static final Map<String, BiConsumer<Image, JsonNode>> SETTERS =
      Map.of(
          "name", (image, value) -> image.rename(text("name", value)),
          "visibility", (image, value) -> image.show(visibility(value)),
          "protected", (image, value) -> image.protect(flag("protected", value)),
          "os_hidden", (image, value) -> image.hide(flag("os_hidden", value)),
          "disk_format", BaseProperty::setDiskFormat,
          "container_format", BaseProperty::setContainerFormat,
          "min_ram", (image, value) -> image.setMinRam(size("min_ram", value)),
          "min_disk", (image, value) -> image.setMinDisk(size("min_disk", value)),
          "tags", (image, value) -> image.setTags(tags(value)),
          "owner", (image, value) -> image.giveTo(text("owner", value)));

  private BaseProperty() {}

  /** Whether a name is not that of an extra property. */
  public static boolean isBase(String name) {
    return SETTERS.containsKey(name);
  }

  /** Whether an extra property is this service's own note. */
  static boolean isSystem(String name) {
    return name.startsWith(SYSTEM_PREFIX);
  }

  /** Refuses names that clients may not set, whatever the value. */
  static void requireSettable(String name) {
    if (READ_ONLY.contains(name)) {
      throw Fault.forbidden("Attribute '" + name + "' is read-only.");
    }
    if (RESERVED.contains(name) || isSystem(name)) {
      throw Fault.forbidden("Attribute '" + name + "' is reserved.");
    }
    if (name.equals("locations")) {
      throw Fault.forbidden("Locations are given to images that exist: patch the image.");
    }
  }

  /** Sets a base property; 400 when the value is not of its type. */
  static void set(Image image, String name, JsonNode value) {
    SETTERS.get(name).accept(image, value);
  }

  /** The value of an extra property; 400 unless it is text under a usable name. */
  static String extraValue(String name, JsonNode value) {
    if (name.isEmpty() || name.length() > MAX_TEXT_LENGTH) {
      throw invalid(name, "A property's name has 1 to " + MAX_TEXT_LENGTH + " characters");
    }
    if (!value.isTextual()) {
      throw invalid(name, "The value of a property that you add yourself is a string");
    }
    return storable(name, value.textValue());
  }

  /** Checks one tag. */
  static String tag(String tag) {
    if (tag.isEmpty() || tag.length() > MAX_TEXT_LENGTH) {
      throw invalid("tags", "A tag has 1 to " + MAX_TEXT_LENGTH + " characters");
    }
    return storable("tags", tag);
  }

  private static Collection<String> tags(JsonNode value) {
    if (!value.isArray()) {
      throw invalid("tags", "It is a list of strings");
    }
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : value) {
      if (!tag.isTextual()) {
        throw invalid("tags", "It is a list of strings");
      }
      tags.add(tag(tag.textValue()));
    }
    return tags;
  }

  private static String text(String name, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().length() > MAX_TEXT_LENGTH) {
      throw invalid(name, "It is a string of at most " + MAX_TEXT_LENGTH + " characters, or null");
    }
    return storable(name, value.textValue());
  }

  /** PostgreSQL's text cannot hold the NUL character. */
  private static String storable(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw invalid(name, "It may not hold the NUL character");
    }
    return text;
  }

  private static boolean flag(String name, JsonNode value) {
    if (!value.isBoolean()) {
      throw invalid(name, "It is true or false");
    }
    return value.booleanValue();
  }

  private static int size(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw invalid(name, "It is an integer from 0 to " + Integer.MAX_VALUE);
    }
    return value.intValue();
  }

  private static void setDiskFormat(Image image, JsonNode value) {
    requireQueued(image, "disk_format");
    image.setDiskFormat(oneOf("disk_format", value, DISK_FORMATS));
  }

  private static void setContainerFormat(Image image, JsonNode value) {
    requireQueued(image, "container_format");
    image.setContainerFormat(oneOf("container_format", value, CONTAINER_FORMATS));
  }

  private static String oneOf(String name, JsonNode value, List<String> choices) {
    if (value.isNull()) {
      return null;
    }
    if (!value.isTextual() || !choices.contains(value.textValue())) {
      throw invalid(name, "It is null or one of " + String.join(", ", choices));
    }
    return value.textValue();
  }

  private static Visibility visibility(JsonNode value) {
    return (value.isTextual()
            ? Visibility.find(value.textValue())
            : java.util.Optional.<Visibility>empty())
        .orElseThrow(
            () -> invalid("visibility", "It is one of public, private, shared, community"));
  }

  private static void requireQueued(Image image, String name) {
    if (image.status() != ImageStatus.QUEUED) {
      throw Fault.forbidden("Attribute " + name + " can be only replaced for a queued image.");
    }
  }

  private static Fault invalid(String name, String expectation) {
    return Fault.badRequest("Invalid value for attribute '" + name + "'. " + expectation + ".");
  }
}
