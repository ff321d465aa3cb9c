package cloud.nephele.compute.floatingip;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.BulkCreation;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.BulkDeleted;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.BulkDeletion;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.BulkEntry;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.BulkListing;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Range;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** {@code /os-floating-ips-bulk}. */
@Path("os-floating-ips-bulk")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FloatingIpBulkResource {

  private final FloatingIpService addresses;

  @Inject
  FloatingIpBulkResource(FloatingIpService addresses) {
    this.addresses = addresses;
  }

  @GET
  @Enforce(FloatingIpPolicy.BULK)
  public BulkListing list() {
    return listing(Optional.empty());
  }

  @GET
  @Path("{host}")
  @Enforce(FloatingIpPolicy.BULK)
  public BulkListing listByHost(@PathParam("host") String host) {
    return listing(Optional.of(host));
  }

  private BulkListing listing(Optional<String> host) {
    return new BulkListing(
        addresses.listAll(host).stream()
            .map(
                one ->
                    new BulkEntry(
                        one.address(),
                        one.target().map(target -> target.serverId().toString()).orElse(null),
                        one.device().orElse(null),
                        one.pool(),
                        one.projectId().orElse(null),
                        one.target().map(FloatingIp.Target::fixedAddress).orElse(null)))
            .toList());
  }

  @POST
  @Enforce(FloatingIpPolicy.BULK)
  public BulkCreation create(BulkCreation body) {
    Range wanted = body.floatingIpsBulkCreate();
    String pool = Optional.ofNullable(wanted.pool()).orElseGet(addresses::defaultPool);
    Optional<String> device = Optional.ofNullable(wanted.device()).or(addresses::defaultInterface);
    addresses.add(wanted.ipRange(), pool, device);
    return new BulkCreation(new Range(wanted.ipRange(), pool, device.orElse(null)));
  }

  @PUT
  @Path("delete")
  @Enforce(FloatingIpPolicy.BULK)
  public BulkDeleted delete(BulkDeletion body) {
    addresses.remove(body.ipRange());
    return new BulkDeleted(body.ipRange());
  }
}
