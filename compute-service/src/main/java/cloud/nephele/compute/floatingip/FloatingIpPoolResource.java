package cloud.nephele.compute.floatingip;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Pool;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.PoolListing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /os-floating-ip-pools}. */
@Path("os-floating-ip-pools")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FloatingIpPoolResource {

  private final FloatingIpService addresses;

  @Inject
  FloatingIpPoolResource(FloatingIpService addresses) {
    this.addresses = addresses;
  }

  @GET
  @Enforce(FloatingIpPolicy.POOLS)
  public PoolListing list() {
    return new PoolListing(addresses.pools().stream().map(Pool::new).toList());
  }
}
