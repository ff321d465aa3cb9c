package cloud.nephele.compute.driver;

import java.util.UUID;

/** Exchanges volumes beneath guests. */
public interface VolumeSwapping {

  /**
   * Copies a volume that a guest has into another, and has the guest use that under the same device
   * from then on. An exchange that was made already is left alone; on failure {@link #swapBack}
   * restores what was.
   *
   * @param disk what the guest has
   * @param newVolumeId as large at least, and with no guest
   * @throws DriverException permanent when there is no such guest, or it is off
   */
  void swapVolume(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId);

  /**
   * Ends an exchange, half made or whole, with the guest using the old volume and all that it wrote
   * meanwhile. A guest that is not there is success.
   */
  void swapBack(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId);
}
