package cloud.nephele.compute.host;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.host.HostRepresentation.Listing;
import cloud.nephele.compute.host.HostRepresentation.Resources;
import cloud.nephele.compute.host.HostRepresentation.Summary;
import cloud.nephele.compute.host.HostRepresentation.Update;
import cloud.nephele.compute.host.HostRepresentation.Updated;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /os-hosts}, which version 2.43 took away. */
@Path("os-hosts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class HostResource {

  private static final Set<String> QUERY = Set.of("service", "zone");
  private static final Microversion GONE = Microversion.of("2.43");
  private static final String SERVICE = "compute";

  private final CurrentRequest current;
  private final HostService hosts;
  private final HostUseService uses;

  @Inject
  HostResource(CurrentRequest current, HostService hosts, HostUseService uses) {
    this.current = current;
    this.hosts = hosts;
    this.uses = uses;
  }

  @GET
  @Enforce(HostPolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    requireServed();
    ListQuery query = ListQuery.read(current.context(), uri.getQueryParameters(), QUERY);
    return new Listing(
        hosts.list().stream()
            .filter(_ -> query.first("service").map(SERVICE::equals).orElse(true))
            .filter(
                host ->
                    query
                        .first("zone")
                        .filter(zone -> !zone.isEmpty())
                        .map(host.availabilityZone()::equals)
                        .orElse(true))
            .map(host -> new Summary(host.name(), SERVICE, host.availabilityZone()))
            .toList());
  }

  @GET
  @Path("{name}")
  @Enforce(HostPolicy.SHOW)
  public Resources show(@PathParam("name") String name) {
    requireServed();
    return uses.resources(require(name));
  }

  @PUT
  @Path("{name}")
  @Enforce(HostPolicy.UPDATE)
  public Updated update(@PathParam("name") String name, Update body) {
    requireServed();
    if (body.status() == null && body.maintenanceMode() == null) {
      throw Fault.badRequest(
          "Invalid input for field/attribute body. It must have a status or a maintenance_mode.");
    }
    Optional<Boolean> enable = word("status", body.status());
    Optional<Boolean> maintenance = word("maintenance_mode", body.maintenanceMode());
    require(name);
    enable.ifPresent(on -> enable(name, on));
    // Maintenance means here that nothing new comes to the host; what runs there, runs on.
    maintenance.ifPresent(on -> enable(name, !on && enable.orElse(true)));
    return new Updated(
        name,
        enable.map(on -> on ? "enabled" : "disabled").orElse(null),
        maintenance.map(on -> on ? "on_maintenance" : "off_maintenance").orElse(null));
  }

  @GET
  @Path("{name}/startup")
  @Enforce(HostPolicy.START)
  public Updated start(@PathParam("name") String name) {
    return refusePower(name);
  }

  @GET
  @Path("{name}/shutdown")
  @Enforce(HostPolicy.SHUTDOWN)
  public Updated shutDown(@PathParam("name") String name) {
    return refusePower(name);
  }

  @GET
  @Path("{name}/reboot")
  @Enforce(HostPolicy.REBOOT)
  public Updated reboot(@PathParam("name") String name) {
    return refusePower(name);
  }

  /** No driver has its hands on the power of the machine it runs on. */
  private Updated refusePower(String name) {
    requireServed();
    require(name);
    throw new Fault(
        FaultCode.NOT_IMPLEMENTED,
        "The hypervisor of host " + name + " cannot switch the host itself on or off.");
  }

  private void enable(String name, boolean on) {
    if (on) {
      hosts.enable(name);
    } else {
      hosts.disable(name, null);
    }
  }

  private static Optional<Boolean> word(String field, String text) {
    return Optional.ofNullable(text)
        .map(
            word ->
                switch (word.strip().toLowerCase(Locale.ROOT)) {
                  case "enable" -> true;
                  case "disable" -> false;
                  default ->
                      throw Fault.badRequest(
                          "Invalid input for field/attribute %s. Value: %s. It must be enable or disable."
                              .formatted(field, text));
                });
  }

  private Host require(String name) {
    return hosts
        .findByName(name)
        .orElseThrow(() -> Fault.notFound("Compute host " + name + " could not be found."));
  }

  private void requireServed() {
    if (current.context().version().isAtLeast(GONE)) {
      throw Fault.notFound("The resource could not be found.");
    }
  }
}
