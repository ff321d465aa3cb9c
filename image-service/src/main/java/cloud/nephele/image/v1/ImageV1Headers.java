package cloud.nephele.image.v1;

import cloud.nephele.common.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An image's record as headers. Their bytes are UTF-8, which HTTP's machinery takes for Latin-1.
 *
 * @param fields what the API knows, by names such as {@code disk_format}
 * @param properties what clients have added, by their names
 */
record ImageV1Headers(Map<String, String> fields, Map<String, String> properties) {

  private static final String PREFIX = "x-image-meta-";
  private static final String PROPERTY_PREFIX = "x-image-meta-property-";
  private static final String COPY_FROM = "x-glance-api-copy-from";

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "disk_format",
          "container_format",
          "size",
          "virtual_size",
          "checksum",
          "is_public",
          "owner",
          "min_ram",
          "min_disk",
          "protected",
          "status",
          "location",
          "copy_from",
          "store",
          "uri",
          "created_at",
          "updated_at",
          "deleted_at",
          "deleted");

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}]+");

  /**
   * Reads the headers of a request.
   *
   * @throws Fault 400 when one of them names a field that images do not have, or a size that is
   *     none
   */
  static ImageV1Headers parse(Map<String, List<String>> headers) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> properties = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String key = name.toLowerCase(Locale.ROOT);
          String value = decode(values.getLast());
          if (key.startsWith(PROPERTY_PREFIX)) {
            properties.put(key.substring(PROPERTY_PREFIX.length()).replace('-', '_'), value);
          } else if (key.startsWith(PREFIX)) {
            fields.put(field(key.substring(PREFIX.length()).replace('-', '_'), name), value);
          } else if (key.equals(COPY_FROM)) {
            fields.put("copy_from", value);
          }
        });
    ImageV1Headers record = new ImageV1Headers(fields, properties);
    record.size();
    return record;
  }

  private static String field(String field, String header) {
    if (!KNOWN.contains(field)) {
      throw Fault.badRequest("Bad header: images have no field for " + header + ".");
    }
    return field;
  }

  /** Writes a document as headers; what is null is left out, and so is what no header can name. */
  static Map<String, String> write(ImageV1Representation image) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", image.id());
    fields.put("name", image.name());
    fields.put("status", image.status());
    fields.put("disk_format", image.diskFormat());
    fields.put("container_format", image.containerFormat());
    fields.put("size", image.size());
    fields.put("virtual_size", image.virtualSize());
    fields.put("checksum", image.checksum());
    fields.put("is_public", pythonic(image.isPublic()));
    fields.put("protected", pythonic(image.isProtected()));
    fields.put("owner", image.owner());
    fields.put("min_ram", image.minRam());
    fields.put("min_disk", image.minDisk());
    fields.put("created_at", image.createdAt());
    fields.put("updated_at", image.updatedAt());
    fields.put("deleted_at", image.deletedAt());
    fields.put("deleted", pythonic(image.deleted()));
    Map<String, String> headers = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            headers.put(PREFIX + name, encode(Objects.toString(value)));
          }
        });
    image
        .properties()
        .forEach(
            (name, value) -> {
              if (HEADER_NAME.matcher(name).matches()) {
                headers.put(PROPERTY_PREFIX + name, encode(value));
              }
            });
    return headers;
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** As {@link #field(String)}; an empty header says nothing. */
  Optional<String> text(String name) {
    return field(name).filter(value -> !value.isEmpty());
  }

  /**
   * How many bytes the client says there are; clients that do not know may say so.
   *
   * @throws Fault 400 when it is no number of bytes
   */
  OptionalLong size() {
    Optional<String> size = text("size").filter(text -> !text.equals("None"));
    return size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytes(size.get()));
  }

  /**
   * Reads a number of bytes.
   *
   * @throws Fault 400 when it is none
   */
  static long bytes(String text) {
    if (!text.strip().matches("[0-9]{1,18}")) {
      throw Fault.badRequest("'" + text + "' is not a number of bytes.");
    }
    return Long.parseLong(text.strip());
  }

  private static String pythonic(boolean flag) {
    return flag ? "True" : "False";
  }

  private static String decode(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return new String(
        LINE_BREAKS.matcher(text).replaceAll(" ").getBytes(StandardCharsets.UTF_8),
        StandardCharsets.ISO_8859_1);
  }
}
