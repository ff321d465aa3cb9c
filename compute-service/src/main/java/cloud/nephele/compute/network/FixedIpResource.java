package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.network.NetworkRepresentation.Action;
import cloud.nephele.compute.network.NetworkRepresentation.FixedIpSingle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** {@code /os-fixed-ips}. */
@Path("os-fixed-ips/{address}")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FixedIpResource {

  private final NetworkCatalog networks;

  @Inject
  FixedIpResource(NetworkCatalog networks) {
    this.networks = networks;
  }

  @GET
  @Enforce(NetworkPolicy.FIXED_IPS)
  public FixedIpSingle show(@PathParam("address") String address) {
    return NetworkView.fixedIp(networks.requireAddress(address));
  }

  @POST
  @Path("action")
  @Enforce(NetworkPolicy.FIXED_IPS)
  public Response act(@PathParam("address") String address, Action body) {
    Set<String> names = body.actions().keySet();
    if (names.equals(Set.of("reserve"))) {
      networks.setReserved(address, true);
    } else if (names.equals(Set.of("unreserve"))) {
      networks.setReserved(address, false);
    } else {
      throw Fault.badRequest(
          "There is no such action: " + names + ". Fixed addresses have reserve and unreserve.");
    }
    return Response.accepted().build();
  }
}
