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

/** Roles of users and groups on domains. */
@Path("/v3/domains/{id}/{kind:users|groups}/{grantee}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DomainGrantResource {

  private final GrantsApi grants;

  @Inject
  public DomainGrantResource(GrantsApi grants) {
    this.grants = grants;
  }

  @GET
  @Enforce(value = GrantsApi.LIST, at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(@BeanParam GrantsApi.Named named) {
    return grants.list(GrantsApi.LIST, named, Place.domain(named.placeId));
  }

  @GET
  @Path("{role}")
  @Enforce(value = GrantsApi.CHECK, at = Enforce.At.OBJECT)
  public void check(@BeanParam GrantsApi.Named named) {
    grants.check(GrantsApi.CHECK, named, Place.domain(named.placeId));
  }

  @PUT
  @Path("{role}")
  @Enforce(value = GrantsApi.CREATE, at = Enforce.At.OBJECT)
  public void assign(@BeanParam GrantsApi.Named named) {
    grants.assign(GrantsApi.CREATE, named, Place.domain(named.placeId));
  }

  @DELETE
  @Path("{role}")
  @Enforce(value = GrantsApi.REVOKE, at = Enforce.At.OBJECT)
  public void remove(@BeanParam GrantsApi.Named named) {
    grants.remove(GrantsApi.REVOKE, named, Place.domain(named.placeId));
  }
}
