package cloud.nephele.identity.role;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v3/roles/{id}/implies}. */
@Path("/v3/roles/{prior}/implies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImplicationResource {

  private final ImplicationService implications;
  private final CurrentRequest current;

  @Inject
  public ImplicationResource(ImplicationService implications, CurrentRequest current) {
    this.implications = implications;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_implied_roles")
  public ImplicationRepresentation.OfRole list(@PathParam("prior") String prior) {
    Role role = implications.require(prior);
    return ImplicationRepresentation.OfRole.of(current.context(), role, implications.listOf(role));
  }

  @GET
  @Path("{implied}")
  @Enforce("identity:get_implied_role")
  public ImplicationRepresentation.One show(
      @PathParam("prior") String prior, @PathParam("implied") String implied) {
    return one(implications.show(prior, implied));
  }

  /** Unlike elsewhere not what the answer to GET begins with, but an answer of its own: 204. */
  @HEAD
  @Path("{implied}")
  @Enforce("identity:check_implied_role")
  public void check(@PathParam("prior") String prior, @PathParam("implied") String implied) {
    implications.show(prior, implied);
  }

  @PUT
  @Path("{implied}")
  @Enforce("identity:create_implied_role")
  public Response create(@PathParam("prior") String prior, @PathParam("implied") String implied) {
    return Response.status(201).entity(one(implications.create(prior, implied))).build();
  }

  @DELETE
  @Path("{implied}")
  @Enforce("identity:delete_implied_role")
  public void delete(@PathParam("prior") String prior, @PathParam("implied") String implied) {
    implications.delete(prior, implied);
  }

  private ImplicationRepresentation.One one(Implication implication) {
    return ImplicationRepresentation.One.of(current.context(), implication);
  }
}
