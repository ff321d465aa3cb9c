package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
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
import java.util.List;

/**
 * The roles of a user on all their tenants, as the first clients of v2.0 manage them: {@code
 * /v2.0/users/{user_id}/roleRefs}.
 */
@Path("/v2.0/users/{user}/roleRefs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleRefResource {

  private final V2RoleService roles;
  private final CurrentRequest current;

  /** All references of a user; they are called roles. */
  public record Many(List<RoleRef> roles) implements Representation {}

  @Inject
  public RoleRefResource(V2RoleService roles, CurrentRequest current) {
    this.roles = roles;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list(@PathParam("user") String user) {
    return new Many(roles.listRefs(current.context(), user));
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public V2RoleRepresentation.One create(
      @PathParam("user") String user, V2RoleRepresentation.Request request) {
    return V2RoleRepresentation.One.of(
        roles.assign(
            current.context(),
            V3Documents.require(request.role(), "tenantId", "role").asText(),
            user,
            V3Documents.require(request.role(), "roleId", "role").asText()));
  }

  @DELETE
  @Path("{ref}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("user") String user, @PathParam("ref") String id) {
    RoleRef ref = RoleRef.parse(user, id);
    roles.remove(current.context(), ref.tenantId(), user, ref.roleId());
  }
}
