package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.role.RoleRepresentation;
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
import jakarta.ws.rs.core.UriInfo;

/** Roles of groups on the system. */
@Path("/v3/system/groups/{id}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SystemGroupGrantResource {

  private static final String LIST = "identity:list_system_grants_for_group";
  private static final String CHECK = "identity:check_system_grant_for_group";
  private static final String CREATE = "identity:create_system_grant_for_group";
  private static final String REVOKE = "identity:revoke_system_grant_for_group";

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public SystemGroupGrantResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Enforce(value = LIST, at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new RoleRepresentation.Many(
        assignments
            .listRoles(context, LIST, new Grantee(Grantee.Kind.GROUP, id), Place.SYSTEM)
            .stream()
            .map(role -> RoleRepresentation.Shown.of(context, role))
            .toList(),
        request.links());
  }

  @GET
  @Path("{role}")
  @Enforce(value = CHECK, at = Enforce.At.OBJECT)
  public void check(@PathParam("id") String id, @PathParam("role") String roleId) {
    assignments.check(
        current.context(), CHECK, new Grantee(Grantee.Kind.GROUP, id), Place.SYSTEM, roleId);
  }

  @PUT
  @Path("{role}")
  @Enforce(value = CREATE, at = Enforce.At.OBJECT)
  public void assign(@PathParam("id") String id, @PathParam("role") String roleId) {
    assignments.assign(
        current.context(), CREATE, new Grantee(Grantee.Kind.GROUP, id), Place.SYSTEM, roleId);
  }

  @DELETE
  @Path("{role}")
  @Enforce(value = REVOKE, at = Enforce.At.OBJECT)
  public void remove(@PathParam("id") String id, @PathParam("role") String roleId) {
    assignments.remove(
        current.context(), REVOKE, new Grantee(Grantee.Kind.GROUP, id), Place.SYSTEM, roleId);
  }
}
