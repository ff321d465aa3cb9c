package cloud.nephele.identity.v2;

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

/** {@link V2RoleResource} where the reference's WADL has it. */
@Path("/v2.0/OS-KSADM")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2RoleAliasResource {

  private final V2RoleResource roles;

  @Inject
  public V2RoleAliasResource(V2RoleResource roles) {
    this.roles = roles;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.Many list() {
    return roles.list();
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One create(V2RoleRepresentation.Request request) {
    return roles.create(request);
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One show(@PathParam("id") String idOrName) {
    return roles.show(idOrName);
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    roles.delete(id);
  }
}
