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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Roles of users and groups on all projects below a project or domain. */
@Path("/v3/OS-INHERIT/{place:projects|domains}/{id}/{kind:users|groups}/{grantee}/roles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InheritedGrantResource {

  private static final String ONE = "{role}/inherited_to_projects";

  private final GrantsApi grants;

  @Inject
  public InheritedGrantResource(GrantsApi grants) {
    this.grants = grants;
  }

  @GET
  @Path("inherited_to_projects")
  @Enforce(value = GrantsApi.LIST, at = Enforce.At.OBJECT)
  public RoleRepresentation.Many list(
      @PathParam("place") String place, @BeanParam GrantsApi.Named named) {
    return grants.list(GrantsApi.LIST, named, below(place, named.placeId));
  }

  @GET
  @Path(ONE)
  @Enforce(value = GrantsApi.CHECK, at = Enforce.At.OBJECT)
  public void check(@PathParam("place") String place, @BeanParam GrantsApi.Named named) {
    grants.check(GrantsApi.CHECK, named, below(place, named.placeId));
  }

  @PUT
  @Path(ONE)
  @Enforce(value = GrantsApi.CREATE, at = Enforce.At.OBJECT)
  public void assign(@PathParam("place") String place, @BeanParam GrantsApi.Named named) {
    grants.assign(GrantsApi.CREATE, named, below(place, named.placeId));
  }

  @DELETE
  @Path(ONE)
  @Enforce(value = GrantsApi.REVOKE, at = Enforce.At.OBJECT)
  public void remove(@PathParam("place") String place, @BeanParam GrantsApi.Named named) {
    grants.remove(GrantsApi.REVOKE, named, below(place, named.placeId));
  }

  private static Place below(String collection, String id) {
    return (collection.equals("domains") ? Place.domain(id) : Place.project(id)).belowOnly();
  }
}
