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

/** Roles of users and groups on projects. */
@Path("/v3/projects/{id}/{kind:users|groups}/{grantee}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProjectGrantResource {

  private static final String LIST = "identity:list_grants";
  private static final String CHECK = "identity:check_grant";
  private static final String CREATE = "identity:create_grant";
  private static final String REVOKE = "identity:revoke_grant";

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public ProjectGrantResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Enforce(value = LIST, at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new RoleRepresentation.Many(
        assignments.listRoles(context, LIST, Grantee.of(kind, grantee), Place.project(id)).stream()
            .map(role -> RoleRepresentation.Shown.of(context, role))
            .toList(),
        request.links());
  }

  @GET
  @Path("{role}")
  @Enforce(value = CHECK, at = Enforce.At.OBJECT)
  public void check(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.check(
        current.context(), CHECK, Grantee.of(kind, grantee), Place.project(id), roleId);
  }

  @PUT
  @Path("{role}")
  @Enforce(value = CREATE, at = Enforce.At.OBJECT)
  public void assign(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.assign(
        current.context(), CREATE, Grantee.of(kind, grantee), Place.project(id), roleId);
  }

  @DELETE
  @Path("{role}")
  @Enforce(value = REVOKE, at = Enforce.At.OBJECT)
  public void remove(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.remove(
        current.context(), REVOKE, Grantee.of(kind, grantee), Place.project(id), roleId);
  }
}
