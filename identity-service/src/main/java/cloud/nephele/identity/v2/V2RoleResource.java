package cloud.nephele.identity.v2;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v2.0/OS-KSADM/roles}. */
@Path("/v2.0/OS-KSADM/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2RoleResource {

  private final V2RoleService roles;
  private final CurrentRequest current;

  @Inject
  public V2RoleResource(V2RoleService roles, CurrentRequest current) {
    this.roles = roles;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.Many list() {
    return V2RoleRepresentation.Many.of(roles.list(current.context()));
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One create(V2RoleRepresentation.Request request) {
    return V2RoleRepresentation.One.of(roles.create(current.context(), request.role()));
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One show(@PathParam("id") String idOrName) {
    return V2RoleRepresentation.One.of(roles.show(current.context(), idOrName));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    roles.delete(current.context(), id);
  }
}
