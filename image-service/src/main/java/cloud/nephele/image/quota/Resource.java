package cloud.nephele.image.quota;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is counted, under the names that upstream gives it. */
public enum Resource {
  /** The bytes in stores that can be written to, each copy counted, in MiB. */
  IMAGE_SIZE_TOTAL,
  /** The bytes that wait for being imported, in MiB. */
  IMAGE_STAGE_TOTAL,
  /** The images. */
  IMAGE_COUNT_TOTAL,
  /** The images whose bytes are on their way. */
  IMAGE_COUNT_UPLOADING;

  /** The name that documents use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Resource> find(String wireName) {
    return Stream.of(values()).filter(resource -> resource.wireName().equals(wireName)).findFirst();
  }
}
