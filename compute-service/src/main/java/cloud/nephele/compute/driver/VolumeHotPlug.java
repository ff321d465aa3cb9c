package cloud.nephele.compute.driver;

import java.util.List;
import java.util.UUID;

/** Volumes that come and go after a guest was made, while it runs or is off. */
public interface VolumeHotPlug {

  /**
   * Gives a guest a volume, which stays over restarts. One that it has already is left alone.
   *
   * @throws DriverException permanent when there is no such guest or volume
   */
  void plugVolume(String host, UUID serverId, VolumeDisk disk);

  /**
   * Takes a volume from a guest; all that the guest wrote is in the volume then. A volume or a
   * guest that is not there is success.
   *
   * @throws DriverException retryable when the guest does not let go of it
   */
  void unplugVolume(String host, UUID serverId, VolumeDisk disk);

  /**
   * The volumes that a guest has, as the hypervisor sees it.
   *
   * @throws DriverException permanent when there is no such guest
   */
  List<UUID> volumes(String host, UUID serverId);
}
