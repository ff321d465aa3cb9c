package cloud.nephele.image.quota;

import java.util.Locale;

/** What is counted, under the names that upstream gives it. */
public enum Resource {
  /** The bytes in stores, each copy counted, in MiB. */
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
}
