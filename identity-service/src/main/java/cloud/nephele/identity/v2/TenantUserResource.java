package cloud.nephele.identity.v2;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The users of a tenant and their roles there: {@code /v2.0/tenants/{tenant_id}/users}. */
@Path("/v2.0/tenants/{tenant}/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TenantUserResource {

  private final V2UserService users;
  private final V2RoleService roles;
  private final CurrentRequest current;

  @Inject
  public TenantUserResource(V2UserService users, V2RoleService roles, CurrentRequest current) {
    this.users = users;
    this.roles = roles;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.Many list(@PathParam("tenant") String tenant) {
    return V2UserRepresentation.Many.of(users.listOfTenant(current.context(), tenant));
  }

  @GET
  @Path("{user}/roles")
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.Many listRoles(
      @PathParam("tenant") String tenant, @PathParam("user") String user) {
    return V2RoleRepresentation.Many.of(roles.listOnTenant(current.context(), tenant, user));
  }

  @PUT
  @Path("{user}/roles/OS-KSADM/{role}")
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One addRole(
      @PathParam("tenant") String tenant,
      @PathParam("user") String user,
      @PathParam("role") String role) {
    return V2RoleRepresentation.One.of(roles.assign(current.context(), tenant, user, role));
  }

  @DELETE
  @Path("{user}/roles/OS-KSADM/{role}")
  @Enforce(V2Policy.ADMIN)
  public void removeRole(
      @PathParam("tenant") String tenant,
      @PathParam("user") String user,
      @PathParam("role") String role) {
    roles.remove(current.context(), tenant, user, role);
  }
}
