package cloud.nephele.compute.driver;

import java.util.UUID;

/**
 * A volume as a disk of a guest.
 *
 * @param volumeId the volume
 * @param device what the guest calls it, for example {@code vdb}; the guest starts from {@code vda}
 */
public record VolumeDisk(UUID volumeId, String device) {

  /** What a guest calls the disk that it starts from. */
  public static final String ROOT = "vda";

  /** Whether the guest starts from it. */
  public boolean isRoot() {
    return device.equals(ROOT);
  }
}
