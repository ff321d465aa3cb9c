package cloud.nephele.identity.assignment;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.role.RoleRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

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

  private final GrantsApi grants;

  @Inject
  public SystemGrantResource(GrantsApi grants) {
    this.grants = grants;
  }

  @GET
  @Enforce(
      value = {LIST + USER, LIST + GROUP},
      at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(@BeanParam GrantsApi.Named named) {
    return grants.list(rule(LIST, named), named, Place.SYSTEM);
  }

  @GET
  @Path("{role}")
  @Enforce(
      value = {CHECK + USER, CHECK + GROUP},
      at = Enforce.At.OBJECT)
  public void check(@BeanParam GrantsApi.Named named) {
    grants.check(rule(CHECK, named), named, Place.SYSTEM);
  }

  @PUT
  @Path("{role}")
  @Enforce(
      value = {CREATE + USER, CREATE + GROUP},
      at = Enforce.At.OBJECT)
  public void assign(@BeanParam GrantsApi.Named named) {
    grants.assign(rule(CREATE, named), named, Place.SYSTEM);
  }

  @DELETE
  @Path("{role}")
  @Enforce(
      value = {REVOKE + USER, REVOKE + GROUP},
      at = Enforce.At.OBJECT)
  public void remove(@BeanParam GrantsApi.Named named) {
    grants.remove(rule(REVOKE, named), named, Place.SYSTEM);
  }

  private static String rule(String prefix, GrantsApi.Named named) {
    return prefix
        + switch (named.grantee().kind()) {
          case USER -> USER;
          case GROUP -> GROUP;
        };
  }
}
