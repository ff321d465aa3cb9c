package cloud.nephele.compute.externalevent;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeDialects;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Creation;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Event;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Outcome;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Told;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /os-server-external-events}. */
@Path("os-server-external-events")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExternalEventResource {

  private static final int MULTI_STATUS = 207;
  private static final Set<String> STATUSES = Set.of("completed", "failed", "in-progress");

  /** The events, with the versions from which on they may be told. */
  private static final Map<String, Microversion> NAMES =
      Map.of(
          "network-changed", Microversion.of(ComputeDialects.LEGACY),
          "network-vif-plugged", Microversion.of(ComputeDialects.LEGACY),
          "network-vif-unplugged", Microversion.of(ComputeDialects.LEGACY),
          "network-vif-deleted", Microversion.of(ComputeDialects.LEGACY),
          "volume-extended", Microversion.of("2.51"),
          "power-update", Microversion.of("2.76"),
          "accelerator-request-bound", Microversion.of("2.82"));

  private final CurrentRequest current;
  private final ExternalEventService events;

  @Inject
  ExternalEventResource(CurrentRequest current, ExternalEventService events) {
    this.current = current;
    this.events = events;
  }

  @POST
  @Enforce(ExternalEventPolicy.CREATE)
  public Response create(Creation body) {
    body.events().forEach(this::requireKnown);
    List<Outcome> outcomes = events.tell(body.events());
    boolean allFailed = outcomes.stream().allMatch(outcome -> outcome.code() == 404);
    if (allFailed) {
      throw Fault.notFound("No instances found for any event");
    }
    boolean allWell = outcomes.stream().allMatch(outcome -> outcome.code() == 200);
    return Response.status(allWell ? 200 : MULTI_STATUS).entity(new Told(outcomes)).build();
  }

  private void requireKnown(Event event) {
    Microversion since = NAMES.get(event.name());
    if (since == null || !current.context().version().isAtLeast(since)) {
      throw Fault.badRequest(
          "Invalid input for field/attribute name. Value: %s. It must be one of %s."
              .formatted(event.name(), NAMES.keySet().stream().sorted().toList()));
    }
    if (event.status() != null && !STATUSES.contains(event.status())) {
      throw Fault.badRequest(
          "Invalid input for field/attribute status. Value: %s. It must be completed, failed or in-progress."
              .formatted(event.status()));
    }
  }
}
