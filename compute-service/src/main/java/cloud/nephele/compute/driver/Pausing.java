package cloud.nephele.compute.driver;

import java.util.UUID;

/** Stops guests' processors, with all that is in memory, and lets them go on. */
public interface Pausing {

  /**
   * Freezes a running guest. A paused guest is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void pause(String host, UUID serverId);

  /**
   * Lets a paused guest go on. A running guest is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void unpause(String host, UUID serverId);
}
