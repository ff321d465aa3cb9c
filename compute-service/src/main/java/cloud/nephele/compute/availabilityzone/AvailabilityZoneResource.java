package cloud.nephele.compute.availabilityzone;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.availabilityzone.AvailabilityZoneRepresentation.ZoneList;
import cloud.nephele.compute.scheduling.HostService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /os-availability-zone}. */
@Path("os-availability-zone")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityZoneResource {

  private final HostService hosts;

  @Inject
  AvailabilityZoneResource(HostService hosts) {
    this.hosts = hosts;
  }

  @GET
  @Enforce(AvailabilityZonePolicy.LIST)
  public ZoneList list() {
    return AvailabilityZoneView.of(hosts.list(), false);
  }

  @GET
  @Path("detail")
  @Enforce(AvailabilityZonePolicy.DETAIL)
  public ZoneList listDetail() {
    return AvailabilityZoneView.of(hosts.list(), true);
  }
}
