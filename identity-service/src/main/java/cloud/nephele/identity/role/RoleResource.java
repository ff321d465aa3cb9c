package cloud.nephele.identity.role;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/roles}. */
@Path("/v3/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleResource {

  private final RoleService roles;
  private final CurrentRequest current;

  @Inject
  public RoleResource(RoleService roles, CurrentRequest current) {
    this.roles = roles;
    this.current = current;
  }

  @POST
  @Enforce(
      value = {"identity:create_role", "identity:create_domain_role"},
      at = Enforce.At.OBJECT)
  public Response create(RoleRepresentation.Request request) {
    return Response.status(201)
        .entity(one(roles.create(current.context(), request.role())))
        .build();
  }

  @GET
  @Enforce(
      value = {"identity:list_roles", "identity:list_domain_roles"},
      at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/roles", uri.getQueryParameters());
    Page<Role> page = roles.list(context, request);
    return new RoleRepresentation.Many(
        page.map(role -> RoleRepresentation.Shown.of(context, role)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce(
      value = {"identity:get_role", "identity:get_domain_role"},
      at = Enforce.At.OBJECT)
  public RoleRepresentation.One show(@PathParam("id") String id) {
    return one(roles.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce(
      value = {"identity:update_role", "identity:update_domain_role"},
      at = Enforce.At.OBJECT)
  public RoleRepresentation.One update(
      @PathParam("id") String id, RoleRepresentation.Request request) {
    return one(roles.update(current.context(), id, request.role()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(
      value = {"identity:delete_role", "identity:delete_domain_role"},
      at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    roles.delete(current.context(), id);
  }

  private RoleRepresentation.One one(Role role) {
    return new RoleRepresentation.One(RoleRepresentation.Shown.of(current.context(), role));
  }
}
