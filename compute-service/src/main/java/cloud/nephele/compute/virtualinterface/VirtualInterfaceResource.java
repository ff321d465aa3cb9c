package cloud.nephele.compute.virtualinterface;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.network.VirtualInterface;
import cloud.nephele.compute.virtualinterface.VirtualInterfaceRepresentation.Entry;
import cloud.nephele.compute.virtualinterface.VirtualInterfaceRepresentation.Listing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** {@code /servers/{id}/os-virtual-interfaces}. */
@Path("servers/{id}/os-virtual-interfaces")
@Until("2.43")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class VirtualInterfaceResource {

  private final CurrentRequest current;
  private final VirtualInterfaceService interfaces;
  private final ComputeConfig config;

  @Inject
  VirtualInterfaceResource(
      CurrentRequest current, VirtualInterfaceService interfaces, ComputeConfig config) {
    this.current = current;
    this.interfaces = interfaces;
    this.config = config;
  }

  @GET
  @Enforce(value = VirtualInterfacePolicy.LIST, at = Enforce.At.OBJECT)
  public Listing list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset"));
    ListQuery.Window window = query.window(config.maxLimit());
    boolean extended = context.dialect() == Dialect.COMPUTE_V2;
    return new Listing(
        interfaces.list(context, id).stream()
            .skip(window.offset())
            .limit(window.limit())
            .map(one -> entry(one, extended))
            .toList());
  }

  private static Entry entry(VirtualInterface one, boolean extended) {
    String network = one.networkId().toString();
    return new Entry(one.id().toString(), one.macAddress(), extended ? network : null, network);
  }
}
