package cloud.nephele.compute.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * An image, as far as a server needs to know it.
 *
 * @param containerFormat what is around its disk; null for images that were read long ago
 * @param minDiskGib the smallest root disk it wants
 * @param minMemoryMib the least memory it wants
 * @param hashAlgorithm a {@link java.security.MessageDigest} name
 * @param kernelId for images that do not boot by themselves; may be null
 * @param ramdiskId likewise
 * @param blockDevices the volumes that servers get instead of a disk with its bytes, as JSON; may
 *     be null
 */
public record Image(
    UUID id,
    String name,
    String status,
    String diskFormat,
    String containerFormat,
    long sizeBytes,
    int minDiskGib,
    int minMemoryMib,
    String hashAlgorithm,
    String hashValue,
    String kernelId,
    String ramdiskId,
    String blockDevices) {

  @JsonIgnore
  public boolean isActive() {
    return status.equals("active");
  }
}
