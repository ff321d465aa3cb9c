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

/** Roles of users and groups on all projects below a project or domain. */
@Path("/v3/OS-INHERIT/{place:projects|domains}/{id}/{kind:users|groups}/{grantee}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InheritedGrantResource {

  private static final String LIST = "identity:list_grants";
  private static final String CHECK = "identity:check_grant";
  private static final String CREATE = "identity:create_grant";
  private static final String REVOKE = "identity:revoke_grant";
  private static final String ONE = "{role}/inherited_to_projects";

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public InheritedGrantResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Path("inherited_to_projects")
  @Enforce(value = LIST, at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(
      @PathParam("place") String place,
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @Context UriInfo uri) {
    RequestContext context = current.context();
    return new RoleRepresentation.Many(
        assignments
            .listRoles(context, LIST, Grantee.of(kind, grantee), inherited(place, id))
            .stream()
            .map(role -> RoleRepresentation.Shown.of(context, role))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path(ONE)
  @Enforce(value = CHECK, at = Enforce.At.OBJECT)
  public void check(
      @PathParam("place") String place,
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.check(
        current.context(), CHECK, Grantee.of(kind, grantee), inherited(place, id), roleId);
  }

  @PUT
  @Path(ONE)
  @Enforce(value = CREATE, at = Enforce.At.OBJECT)
  public void assign(
      @PathParam("place") String place,
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.assign(
        current.context(), CREATE, Grantee.of(kind, grantee), inherited(place, id), roleId);
  }

  @DELETE
  @Path(ONE)
  @Enforce(value = REVOKE, at = Enforce.At.OBJECT)
  public void remove(
      @PathParam("place") String place,
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @PathParam("grantee") String grantee,
      @PathParam("role") String roleId) {
    assignments.remove(
        current.context(), REVOKE, Grantee.of(kind, grantee), inherited(place, id), roleId);
  }

  private static Place inherited(String collection, String id) {
    return (collection.equals("domains") ? Place.domain(id) : Place.project(id)).belowOnly();
  }
}
