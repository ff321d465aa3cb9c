package cloud.nephele.compute.aggregate;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Action;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Created;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Creation;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Listing;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Single;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Update;
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
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /os-aggregates}. */
@Path("os-aggregates")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AggregateResource {

  private final CurrentRequest current;
  private final AggregateService aggregates;
  private final PolicyEnforcer policy;

  @Inject
  AggregateResource(CurrentRequest current, AggregateService aggregates, PolicyEnforcer policy) {
    this.current = current;
    this.aggregates = aggregates;
    this.policy = policy;
  }

  @GET
  @Enforce(AggregatePolicy.INDEX)
  public Listing list() {
    return new Listing(aggregates.list().stream().map(AggregateView::detail).toList());
  }

  @POST
  @Enforce(AggregatePolicy.CREATE)
  public Created create(Creation body) {
    return new Created(
        AggregateView.created(
            aggregates.create(
                body.aggregate().name(),
                Optional.ofNullable(body.aggregate().availabilityZone()))));
  }

  @GET
  @Path("{id}")
  @Enforce(AggregatePolicy.SHOW)
  public Single show(@PathParam("id") String id) {
    return new Single(AggregateView.detail(aggregates.require(id)));
  }

  @PUT
  @Path("{id}")
  @Enforce(AggregatePolicy.UPDATE)
  public Single update(@PathParam("id") String id, Update body) {
    if (body.aggregate().name() == null && body.aggregate().availabilityZone() == null) {
      throw Fault.badRequest(
          "Invalid input for field/attribute aggregate. It must have a name or an availability_zone.");
    }
    return new Single(
        AggregateView.detail(
            aggregates.update(
                id,
                Optional.ofNullable(body.aggregate().name()),
                Optional.ofNullable(body.aggregate().availabilityZone()))));
  }

  @DELETE
  @Path("{id}")
  @Enforce(AggregatePolicy.DELETE)
  public Response delete(@PathParam("id") String id) {
    aggregates.delete(id);
    return Response.ok().build();
  }

  @POST
  @Path("{id}/action")
  @Enforce(
      value = {AggregatePolicy.ADD_HOST, AggregatePolicy.REMOVE_HOST, AggregatePolicy.SET_METADATA},
      at = Enforce.At.OBJECT)
  public Single act(@PathParam("id") String id, Action body) {
    long asked =
        Stream.of(body.addHost(), body.removeHost(), body.setMetadata())
            .filter(Objects::nonNull)
            .count();
    if (asked != 1) {
      throw Fault.badRequest(
          "Malformed request body: it must have one of add_host, remove_host and set_metadata.");
    }
    Aggregate changed;
    if (body.addHost() != null) {
      policy.enforce(current.context(), AggregatePolicy.ADD_HOST);
      changed = aggregates.addHost(id, body.addHost().host());
    } else if (body.removeHost() != null) {
      policy.enforce(current.context(), AggregatePolicy.REMOVE_HOST);
      changed = aggregates.removeHost(id, body.removeHost().host());
    } else {
      policy.enforce(current.context(), AggregatePolicy.SET_METADATA);
      changed = aggregates.setMetadata(id, body.setMetadata().metadata());
    }
    return new Single(AggregateView.detail(changed));
  }
}
