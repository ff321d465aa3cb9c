package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Asks hosts what their guests do. */
@Singleton
class DiagnosticsService {

  private final ServerService servers;
  private final ComputeDriver driver;
  private final PolicyEnforcer policy;

  @Inject
  DiagnosticsService(ServerService servers, ComputeDriver driver, PolicyEnforcer policy) {
    this.servers = servers;
    this.driver = driver;
    this.policy = policy;
  }

  /**
   * What a guest does.
   *
   * @param driver the name of the driver that asked
   */
  record Found(Server server, String driver, GuestDiagnostics diagnostics) {}

  /**
   * Asks about a server's guest.
   *
   * @throws Fault 409 when it does not run, 501 when the driver cannot tell
   */
  Found show(RequestContext context, String id) {
    Server server = servers.require(context, id);
    policy.enforce(context, DiagnosticsPolicy.SHOW, server.policyTarget());
    String host =
        server
            .host()
            .orElseThrow(() -> Fault.conflict("Instance " + server.id() + " is not ready"));
    Diagnostics diagnostics =
        driver
            .capability(Diagnostics.class)
            .orElseThrow(
                () ->
                    new Fault(
                        FaultCode.NOT_IMPLEMENTED,
                        "Unable to get diagnostics, functionality not implemented"));
    try {
      return new Found(server, driver.name(), diagnostics.diagnose(host, server.id()));
    } catch (DriverException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "Cannot 'get_diagnostics' instance %s: it must run, and its host must answer."
              .formatted(server.id()),
          Map.of(),
          e);
    }
  }
}
