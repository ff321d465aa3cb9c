package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.server.GuestReports;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Asks hosts what their guests do. */
@Singleton
class DiagnosticsService {

  private final ServerService servers;
  private final GuestReports guests;
  private final ComputeDriver driver;
  private final PolicyEnforcer policy;

  @Inject
  DiagnosticsService(
      ServerService servers, GuestReports guests, ComputeDriver driver, PolicyEnforcer policy) {
    this.servers = servers;
    this.guests = guests;
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
    return new Found(
        server,
        driver.name(),
        guests.ask(
            server,
            Diagnostics.class,
            "diagnostics",
            (diagnostics, host) -> diagnostics.diagnose(host, server.id())));
  }
}
