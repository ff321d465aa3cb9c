package cloud.nephele.identity.trust;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.role.RoleRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/OS-TRUST/trusts}. */
@Path("/v3/OS-TRUST/trusts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrustResource {

  private final TrustService trusts;
  private final CurrentRequest current;

  @Inject
  public TrustResource(TrustService trusts, CurrentRequest current) {
    this.trusts = trusts;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_trust", at = Enforce.At.OBJECT)
  public Response create(TrustRepresentation.Request request) {
    return Response.status(201)
        .entity(one(trusts.create(current.context(), request.trust())))
        .build();
  }

  @GET
  @Enforce(
      value = {
        "identity:list_trusts",
        "identity:list_trusts_for_trustor",
        "identity:list_trusts_for_trustee"
      },
      at = Enforce.At.OBJECT)
  public TrustRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new TrustRepresentation.Many(
        trusts
            .list(context, request.first("trustor_user_id"), request.first("trustee_user_id"))
            .stream()
            .map(trust -> TrustRepresentation.Shown.brief(context, trust))
            .toList(),
        request.links());
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_trust", at = Enforce.At.OBJECT)
  public TrustRepresentation.One show(@PathParam("id") String id) {
    return one(trusts.show(current.context(), id));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_trust", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    trusts.delete(current.context(), id);
  }

  @GET
  @Path("{id}/roles")
  @Enforce(value = "identity:list_roles_for_trust", at = Enforce.At.OBJECT)
  public TrustRepresentation.Roles listRoles(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new TrustRepresentation.Roles(
        TrustRepresentation.shown(context, trusts.listRoles(context, id)),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("{id}/roles/{role}")
  @Enforce(value = "identity:get_role_for_trust", at = Enforce.At.OBJECT)
  public RoleRepresentation.One showRole(
      @PathParam("id") String id, @PathParam("role") String roleId) {
    RequestContext context = current.context();
    return new RoleRepresentation.One(
        RoleRepresentation.Shown.of(context, trusts.showRole(context, id, roleId)));
  }

  private TrustRepresentation.One one(Trust trust) {
    return new TrustRepresentation.One(
        TrustRepresentation.Shown.of(current.context(), trust, trusts.rolesOf(trust)));
  }
}
