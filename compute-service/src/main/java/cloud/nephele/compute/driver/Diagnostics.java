package cloud.nephele.compute.driver;

import java.util.UUID;

/** Tells what running guests do with what they have. */
public interface Diagnostics {

  /**
   * What a guest has used since it was started.
   *
   * @throws DriverException permanent when there is no such guest, or it does not run
   */
  GuestDiagnostics diagnose(String host, UUID serverId);
}
