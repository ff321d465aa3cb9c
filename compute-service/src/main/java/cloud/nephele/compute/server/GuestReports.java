package cloud.nephele.compute.server;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiFunction;

/** Asks hosts about their guests, for callers who wait for the answer. */
@Singleton
public class GuestReports {

  private final ComputeDriver driver;

  @Inject
  GuestReports(ComputeDriver driver) {
    this.driver = driver;
  }

  /**
   * Asks about a server's guest.
   *
   * @param what is asked for, as refusals name it
   * @param question put to the driver, with the name of the server's host
   * @throws Fault 409 when there is no guest, or it does not answer; 501 when the driver cannot
   *     tell
   */
  public <C, T> T ask(
      Server server, Class<C> capability, String what, BiFunction<C, String, T> question) {
    String host =
        server
            .host()
            .orElseThrow(() -> Fault.conflict("Instance " + server.id() + " is not ready"));
    C able =
        driver
            .capability(capability)
            .orElseThrow(
                () ->
                    new Fault(
                        FaultCode.NOT_IMPLEMENTED,
                        "Unable to get " + what + ", functionality not implemented"));
    try {
      return question.apply(able, host);
    } catch (DriverException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "Unable to get %s of instance %s: it must run, and its host must answer."
              .formatted(what, server.id()),
          Map.of(),
          e);
    }
  }
}
