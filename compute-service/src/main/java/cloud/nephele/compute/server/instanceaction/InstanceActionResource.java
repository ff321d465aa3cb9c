package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.ActionList;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.SingleAction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** {@code /servers/{id}/os-instance-actions}. */
@Path("servers/{id}/os-instance-actions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class InstanceActionResource {

  private static final Microversion PAGED = Microversion.of("2.58");
  private static final Microversion BOUNDED = Microversion.of("2.66");

  private final CurrentRequest current;
  private final InstanceActionService actions;
  private final InstanceActionView view;
  private final ComputeConfig config;

  @Inject
  InstanceActionResource(
      CurrentRequest current,
      InstanceActionService actions,
      InstanceActionView view,
      ComputeConfig config) {
    this.current = current;
    this.actions = actions;
    this.view = view;
    this.config = config;
  }

  @GET
  @Enforce(value = InstanceActionPolicy.LIST, at = Enforce.At.OBJECT)
  public ActionList list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), known(context));
    Page<InstanceActionRow> page =
        actions.list(
            context,
            id,
            query.page(config.maxLimit(), List.of()),
            query.first("changes-since").map(text -> time("changes-since", text)),
            query.first("changes-before").map(text -> time("changes-before", text)));
    return view.list(
        page,
        query.nextLinks(
            "servers/" + id + "/os-instance-actions", page, InstanceActionRow::requestId));
  }

  private static Set<String> known(RequestContext context) {
    if (!context.version().isAtLeast(PAGED)) {
      return Set.of();
    }
    return context.version().isAtLeast(BOUNDED)
        ? Set.of("limit", "marker", "changes-since", "changes-before")
        : Set.of("limit", "marker", "changes-since");
  }

  @GET
  @Path("{request_id}")
  @Enforce(value = InstanceActionPolicy.SHOW, at = Enforce.At.OBJECT)
  public SingleAction show(@PathParam("id") String id, @PathParam("request_id") String requestId) {
    RequestContext context = current.context();
    return view.single(context, actions.show(context, id, requestId));
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Fault.badRequest(
          "Invalid input for query parameters %s. Value: %s. It must be a time like 2026-01-31T12:00:00Z."
              .formatted(name, text));
    }
  }
}
