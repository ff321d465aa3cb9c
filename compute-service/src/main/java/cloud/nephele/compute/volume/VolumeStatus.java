package cloud.nephele.compute.volume;

import java.util.Locale;

/** What a volume, or a snapshot of one, is or is becoming. */
public enum VolumeStatus {
  CREATING,
  AVAILABLE,
  ATTACHING,
  IN_USE("in-use"),
  DETACHING,
  DELETING,
  ERROR,
  ERROR_DELETING;

  private final String wireName;

  VolumeStatus() {
    this.wireName = name().toLowerCase(Locale.ROOT);
  }

  VolumeStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name in documents. */
  public String wireName() {
    return wireName;
  }

  /** Whether it may be deleted. */
  boolean isAtRest() {
    return switch (this) {
      case AVAILABLE, ERROR, ERROR_DELETING -> true;
      case CREATING, ATTACHING, IN_USE, DETACHING, DELETING -> false;
    };
  }
}
