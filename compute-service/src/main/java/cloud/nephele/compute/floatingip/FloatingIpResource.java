package cloud.nephele.compute.floatingip;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.representation.OptionalBody;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Allocation;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Detail;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Listing;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /os-floating-ips}. */
@Path("os-floating-ips")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FloatingIpResource {

  private final CurrentRequest current;
  private final FloatingIpService addresses;

  @Inject
  FloatingIpResource(CurrentRequest current, FloatingIpService addresses) {
    this.current = current;
    this.addresses = addresses;
  }

  @GET
  @Enforce(FloatingIpPolicy.LIST)
  public Listing list() {
    return new Listing(
        addresses.list(current.context()).stream().map(FloatingIpResource::detail).toList());
  }

  @GET
  @Path("{id}")
  @Enforce(value = FloatingIpPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id) {
    return new Single(detail(addresses.show(current.context(), id)));
  }

  @POST
  @Enforce(FloatingIpPolicy.CREATE)
  public Single allocate(@OptionalBody Allocation body) {
    Optional<String> pool = Optional.ofNullable(body).map(Allocation::pool);
    return new Single(detail(addresses.allocate(current.context(), pool)));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = FloatingIpPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response release(@PathParam("id") String id) {
    addresses.release(current.context(), id);
    return Response.accepted().build();
  }

  private static Detail detail(FloatingIp one) {
    return new Detail(
        one.id(),
        one.address(),
        one.target().map(FloatingIp.Target::fixedAddress).orElse(null),
        one.target().map(target -> target.serverId().toString()).orElse(null),
        one.pool());
  }
}
