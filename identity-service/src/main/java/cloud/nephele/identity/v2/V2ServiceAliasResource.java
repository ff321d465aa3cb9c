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

/** {@link V2ServiceResource} where the reference's WADL has it. */
@Path("/v2.0/services")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2ServiceAliasResource {

  private final V2ServiceResource services;

  @Inject
  public V2ServiceAliasResource(V2ServiceResource services) {
    this.services = services;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public V2ServiceResource.Many list() {
    return services.list();
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public V2ServiceResource.One create(V2ServiceResource.Request request) {
    return services.create(request);
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public V2ServiceResource.One show(@PathParam("id") String idOrName) {
    return services.show(idOrName);
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    services.delete(id);
  }
}
