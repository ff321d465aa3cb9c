package cloud.nephele.compute.service;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.service.ServiceRepresentation.Change;
import cloud.nephele.compute.service.ServiceRepresentation.Changed;
import cloud.nephele.compute.service.ServiceRepresentation.ChangedService;
import cloud.nephele.compute.service.ServiceRepresentation.Listing;
import cloud.nephele.compute.service.ServiceRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code /os-services}. */
@Path("os-services")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {

  private static final Set<String> QUERY = Set.of("host", "binary");
  private static final Microversion FORCES_DOWN = Microversion.of("2.11");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern NUMBER_FORM = Pattern.compile("[0-9]{1,18}");

  private final CurrentRequest current;
  private final HostService hosts;

  @Inject
  ServiceResource(CurrentRequest current, HostService hosts) {
    this.current = current;
    this.hosts = hosts;
  }

  @GET
  @Enforce(ServicePolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), QUERY);
    boolean listed = query.first("binary").map(ServiceView.BINARY::equals).orElse(true);
    return new Listing(
        hosts.list().stream()
            .filter(_ -> listed)
            .filter(host -> query.first("host").map(host.name()::equals).orElse(true))
            .map(host -> ServiceView.detail(context, host))
            .toList());
  }

  /** The path names an action up to 2.52, and a service from 2.53 on. */
  @PUT
  @Path("{id}")
  @Enforce(ServicePolicy.UPDATE)
  public Representation update(@PathParam("id") String id, Change change) {
    return current.context().version().isAtLeast(ServiceView.UUIDS)
        ? change(requireByUuid(id), change)
        : act(id, change);
  }

  @DELETE
  @Path("{id}")
  @Enforce(ServicePolicy.DELETE)
  public Response delete(@PathParam("id") String id) {
    Host host =
        current.context().version().isAtLeast(ServiceView.UUIDS)
            ? requireByUuid(id)
            : requireByNumber(id);
    if (!hosts.forget(host.name())) {
      throw Fault.conflict(
          "Unable to delete compute service that is hosting instances. Migrate or delete the"
              + " instances first.");
    }
    return Response.noContent().build();
  }

  private Changed act(String action, Change change) {
    Set<String> known =
        current.context().version().isAtLeast(FORCES_DOWN)
            ? Set.of("enable", "disable", "disable-log-reason", "force-down")
            : Set.of("enable", "disable", "disable-log-reason");
    if (!known.contains(action)) {
      throw Fault.notFound("Unknown action");
    }
    String host = required("host", change.host());
    String binary = required("binary", change.binary());
    if (!binary.equals(ServiceView.BINARY)) {
      throw Fault.badRequest(
          "Updating a "
              + binary
              + " service is not supported. Only nova-compute services can be updated.");
    }
    return new Changed(
        switch (action) {
          case "enable" -> {
            requireFound(hosts.enable(host), host);
            yield new ChangedService(host, binary, "enabled", null, null);
          }
          case "disable" -> {
            requireFound(hosts.disable(host, null), host);
            yield new ChangedService(host, binary, "disabled", null, null);
          }
          case "disable-log-reason" -> {
            if (change.disabledReason() == null) {
              throw Fault.badRequest("Missing disabled reason field");
            }
            requireFound(hosts.disable(host, change.disabledReason()), host);
            yield new ChangedService(host, binary, "disabled", change.disabledReason(), null);
          }
          default -> {
            if (change.forcedDown() == null) {
              throw Fault.badRequest("Missing forced_down field");
            }
            requireFound(hosts.forceDown(host, change.forcedDown()), host);
            yield new ChangedService(host, binary, null, null, change.forcedDown());
          }
        });
  }

  private Single change(Host found, Change change) {
    if (change.status() == null && change.forcedDown() == null) {
      throw Fault.badRequest(
          "No updates were requested. Fields 'status' or 'forced_down' should be specified.");
    }
    boolean enables = "enabled".equals(change.status());
    if (enables && change.disabledReason() != null) {
      throw Fault.badRequest("Specifying 'disabled_reason' with status 'enabled' is invalid.");
    }
    Host host = found;
    if (change.status() != null) {
      host =
          requireFound(
              enables
                  ? hosts.enable(found.name())
                  : hosts.disable(found.name(), change.disabledReason()),
              found.name());
    }
    if (change.forcedDown() != null) {
      host = requireFound(hosts.forceDown(found.name(), change.forcedDown()), found.name());
    }
    return new Single(ServiceView.detail(current.context(), host));
  }

  private Host requireByUuid(String id) {
    if (!UUID_FORM.matcher(id).matches()) {
      throw Fault.badRequest("Invalid uuid " + id);
    }
    return hosts
        .findByUuid(UUID.fromString(id))
        .orElseThrow(() -> Fault.notFound("Service " + id + " could not be found."));
  }

  private Host requireByNumber(String id) {
    if (!NUMBER_FORM.matcher(id).matches()) {
      throw Fault.badRequest("Invalid input received: id must be an integer");
    }
    return hosts
        .findById(Long.parseLong(id))
        .orElseThrow(() -> Fault.notFound("Service " + id + " not found."));
  }

  private static Host requireFound(Optional<Host> host, String name) {
    return host.orElseThrow(
        () ->
            Fault.notFound(
                "Could not find binary " + ServiceView.BINARY + " on host " + name + "."));
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute body. '" + field + "' is a required property");
    }
    return value;
  }
}
