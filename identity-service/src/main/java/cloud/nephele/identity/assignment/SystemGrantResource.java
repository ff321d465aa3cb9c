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

/** Roles of users and groups on the system; unlike elsewhere, each has rules of its own. */
@Path("/v3/system/{kind:users|groups}/{grantee}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SystemGrantResource {

  private static final String LIST = "identity:list_system_grants_for_";
  private static final String CHECK = "identity:check_system_grant_for_";
  private static final String CREATE = "identity:create_system_grant_for_";
  private static final String REVOKE = "identity:revoke_system_grant_for_";
  private static final String USER = "user";
  private static final String GROUP = "group";

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public SystemGrantResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Enforce(
      value = {LIST + USER, LIST + GROUP},
      at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(
      @PathParam("kind") String kind, @PathParam("grantee") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    Grantee grantee = Grantee.of(kind, id);
    return new RoleRepresentation.Many(
        assignments.listRoles(context, rule(LIST, grantee), grantee, Place.SYSTEM).stream()
            .map(role -> RoleRepresentation.Shown.of(context, role))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("{role}")
  @Enforce(
      value = {CHECK + USER, CHECK + GROUP},
      at = Enforce.At.OBJECT)
  public void check(
      @PathParam("kind") String kind,
      @PathParam("grantee") String id,
      @PathParam("role") String roleId) {
    Grantee grantee = Grantee.of(kind, id);
    assignments.check(current.context(), rule(CHECK, grantee), grantee, Place.SYSTEM, roleId);
  }

  @PUT
  @Path("{role}")
  @Enforce(
      value = {CREATE + USER, CREATE + GROUP},
      at = Enforce.At.OBJECT)
  public void assign(
      @PathParam("kind") String kind,
      @PathParam("grantee") String id,
      @PathParam("role") String roleId) {
    Grantee grantee = Grantee.of(kind, id);
    assignments.assign(current.context(), rule(CREATE, grantee), grantee, Place.SYSTEM, roleId);
  }

  @DELETE
  @Path("{role}")
  @Enforce(
      value = {REVOKE + USER, REVOKE + GROUP},
      at = Enforce.At.OBJECT)
  public void remove(
      @PathParam("kind") String kind,
      @PathParam("grantee") String id,
      @PathParam("role") String roleId) {
    Grantee grantee = Grantee.of(kind, id);
    assignments.remove(current.context(), rule(REVOKE, grantee), grantee, Place.SYSTEM, roleId);
  }

  private static String rule(String prefix, Grantee grantee) {
    return prefix
        + switch (grantee.kind()) {
          case USER -> USER;
          case GROUP -> GROUP;
        };
  }
}
