package cloud.nephele.compute.driver;

import java.util.UUID;

/** Writes guests' memory to the host's disk and lets them go on from there. */
public interface Suspending {

  /**
   * Saves a running guest. Post: it is {@link PowerState#SHUTDOWN}, and its memory is kept until it
   * is resumed, restarted hard or destroyed. A guest that is off is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void suspend(String host, UUID serverId);

  /**
   * Lets a saved guest go on where it was. One whose memory is lost is started; a running one is
   * left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void resume(String host, UUID serverId);
}
