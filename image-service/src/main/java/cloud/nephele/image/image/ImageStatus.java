package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The states of an image, each with those that may follow. */
public enum ImageStatus {
  /** Known, without bytes. */
  QUEUED,
  /** Bytes are arriving. */
  SAVING,
  /** Bytes are arriving at, or waiting in, the place from which they can be imported. */
  UPLOADING,
  /** Bytes are being brought to where they will stay. */
  IMPORTING,
  /** Whole and readable. */
  ACTIVE,
  /** Whole, but readable for administrators only. */
  DEACTIVATED,
  /** Given up, as the bytes that v1's client sent or named could not be had. */
  KILLED,
  /** Gone; only the id is remembered. */
  DELETED;

  /** The states that may follow this one. */
  public Set<ImageStatus> next() {
    return switch (this) {
      case QUEUED -> Set.of(SAVING, UPLOADING, IMPORTING, ACTIVE, KILLED, DELETED);
      case SAVING -> Set.of(ACTIVE, QUEUED, DELETED);
      case UPLOADING -> Set.of(IMPORTING, QUEUED, DELETED);
      case IMPORTING -> Set.of(ACTIVE, QUEUED, KILLED, DELETED);
      case ACTIVE -> Set.of(DEACTIVATED, DELETED);
      case DEACTIVATED -> Set.of(ACTIVE, DELETED);
      case KILLED -> Set.of(DELETED);
      case DELETED -> Set.of();
    };
  }

  /**
   * Checks a move.
   *
   * @throws Fault 409 when it is not legal
   */
  ImageStatus moveTo(ImageStatus target) {
    if (!next().contains(target)) {
      throw Fault.conflict(
          "Image status transition from "
              + wireName()
              + " to "
              + target.wireName()
              + " is not allowed.");
    }
    return target;
  }

  /** The name that documents and the database use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ImageStatus> find(String wireName) {
    return Stream.of(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }
}
