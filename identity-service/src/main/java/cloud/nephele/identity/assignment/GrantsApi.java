package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.role.RoleRepresentation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/**
 * What the resources of grants have in common, which is all but their paths and rules: the same
 * four calls are there for domains, for projects, for what is below either, and for the system.
 */
@Singleton
public class GrantsApi {

  static final String LIST = "identity:list_grants";
  static final String CHECK = "identity:check_grant";
  static final String CREATE = "identity:create_grant";
  static final String REVOKE = "identity:revoke_grant";

  /** What the path of a grant names. */
  public static class Named {
    @PathParam("id")
    public String placeId;

    @PathParam("kind")
    public String kind;

    @PathParam("grantee")
    public String granteeId;

    @PathParam("role")
    public String roleId;

    @Context public UriInfo uri;

    Grantee grantee() {
      return Grantee.of(kind, granteeId);
    }
  }

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  GrantsApi(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  RoleRepresentation.Many list(String rule, Named named, Place place) {
    RequestContext context = current.context();
    return new RoleRepresentation.Many(
        assignments.listRoles(context, rule, named.grantee(), place).stream()
            .map(role -> RoleRepresentation.Shown.of(context, role))
            .toList(),
        ListRequest.of(context, named.uri.getPath(), named.uri.getQueryParameters()).links());
  }

  void check(String rule, Named named, Place place) {
    assignments.check(current.context(), rule, named.grantee(), place, named.roleId);
  }

  void assign(String rule, Named named, Place place) {
    assignments.assign(current.context(), rule, named.grantee(), place, named.roleId);
  }

  void remove(String rule, Named named, Place place) {
    assignments.remove(current.context(), rule, named.grantee(), place, named.roleId);
  }
}
