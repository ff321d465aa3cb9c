package cloud.nephele.compute.driver.simulated;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.simulated.SimulatedControlRepresentation.Creation;
import cloud.nephele.compute.driver.simulated.SimulatedControlRepresentation.Current;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.PatternSyntaxException;

/**
 * Faults on demand, for people who test their tools against a simulated cloud. Our own, no API of
 * OpenStack's; answers 404 unless {@code nephele.compute.simulated.control.enabled} is true and the
 * simulated driver runs, and wants the role admin.
 *
 * <ul>
 *   <li>{@code GET /nephele-control/faults}: what is set
 *   <li>{@code POST /nephele-control/faults} with {@code {"fault": {"server_name": "web-.*",
 *       "effect": "fail", "times": 1}}}: builds of servers of that name fail, once
 *   <li>{@code DELETE /nephele-control/faults}: forgets all; hanging builds go on, hosts come back
 *   <li>{@code PUT} or {@code DELETE /nephele-control/down-hosts/{host}}: the host stops or starts
 *       to answer
 *   <li>{@code POST /nephele-control/guests/{server_id}/crash}: the guest crashes
 * </ul>
 */
@Path("nephele-control")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SimulatedControlResource {

  private final SimulatedConfig config;
  private final SimulatedFaults faults;
  private final ComputeDriver driver;

  @Inject
  SimulatedControlResource(SimulatedConfig config, SimulatedFaults faults, ComputeDriver driver) {
    this.config = config;
    this.faults = faults;
    this.driver = driver;
  }

  @GET
  @Path("faults")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public Current list() {
    requireDriver();
    return Current.of(faults);
  }

  @POST
  @Path("faults")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public Current create(Creation body) {
    requireDriver();
    try {
      faults.add(body.fault().asBuildFault());
    } catch (PatternSyntaxException e) {
      throw Fault.badRequest(
          "Invalid input for field fault.server_name: give a regular expression; "
              + e.getDescription()
              + ".");
    }
    return Current.of(faults);
  }

  @DELETE
  @Path("faults")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public void clear() {
    requireDriver();
    faults.clear();
  }

  @PUT
  @Path("down-hosts/{host}")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public void takeDown(@PathParam("host") String host) {
    requireHost(host);
    faults.takeDown(host);
  }

  @DELETE
  @Path("down-hosts/{host}")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public void bringUp(@PathParam("host") String host) {
    requireHost(host);
    faults.bringUp(host);
  }

  @POST
  @Path("guests/{server_id}/crash")
  @Enforce(SimulatedControlPolicy.CONTROL)
  public void crash(@PathParam("server_id") UUID serverId) {
    if (!requireDriver().crash(serverId)) {
      throw Fault.notFound("No simulated host has a guest " + serverId + ".");
    }
  }

  private SimulatedDriver requireDriver() {
    if (!config.control().enabled()) {
      throw Fault.notFound("The resource could not be found.");
    }
    return driver
        .capability(SimulatedDriver.class)
        .orElseThrow(
            () -> Fault.notFound("Guests are not simulated here, so faults cannot be had."));
  }

  private void requireHost(String host) {
    if (requireDriver().hosts().stream().map(HostReport::name).noneMatch(host::equals)) {
      throw Fault.notFound("There is no simulated host " + host + ".");
    }
  }
}
