package cloud.nephele.compute.network;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.network.NetworkRepresentation.TenantCreation;
import cloud.nephele.compute.network.NetworkRepresentation.TenantListing;
import cloud.nephele.compute.network.NetworkRepresentation.TenantSingle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /os-tenant-networks}: what a project sees of networks, and makes for itself. */
@Path("os-tenant-networks")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TenantNetworkResource {

  private final CurrentRequest current;
  private final NetworkCatalog networks;
  private final ComputeConfig config;

  @Inject
  TenantNetworkResource(CurrentRequest current, NetworkCatalog networks, ComputeConfig config) {
    this.current = current;
    this.networks = networks;
    this.config = config;
  }

  @GET
  @Enforce(NetworkPolicy.TENANT_LIST)
  public TenantListing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    return NetworkView.tenantListing(
        networks.listOwn(context, NetworkResource.window(context, uri, config)));
  }

  @GET
  @Path("{id}")
  @Enforce(NetworkPolicy.TENANT_SHOW)
  public TenantSingle show(@PathParam("id") String id) {
    return NetworkView.tenantSingle(networks.require(current.context(), id));
  }

  @POST
  @Enforce(NetworkPolicy.TENANT_MANAGE)
  public TenantSingle create(TenantCreation body) {
    RequestContext context = current.context();
    return NetworkView.tenantSingle(networks.createOwn(context, body.network()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(NetworkPolicy.TENANT_MANAGE)
  public Response delete(@PathParam("id") String id) {
    networks.deleteOwn(current.context(), id);
    return Response.accepted().build();
  }
}
