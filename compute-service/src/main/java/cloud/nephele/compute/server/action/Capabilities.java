package cloud.nephele.compute.server.action;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.driver.ComputeDriver;

/** Refuses what the driver cannot do, before anything is begun. */
final class Capabilities {

  private Capabilities() {}

  /** Refuses with 501 unless the driver can. */
  static <T> T require(ComputeDriver driver, Class<T> capability) {
    return driver
        .capability(capability)
        .orElseThrow(
            () ->
                new Fault(
                    FaultCode.NOT_IMPLEMENTED,
                    "The requested functionality is not supported: servers of driver %s cannot do that."
                        .formatted(driver.name())));
  }
}
