package cloud.nephele.compute.volume;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.volume.VolumeRepresentation.SingleType;
import cloud.nephele.compute.volume.VolumeRepresentation.TypeListing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** {@code /os-volume-types}, which compute v2 alone has. */
@Path("os-volume-types")
@Until("2.0")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class VolumeTypeResource {

  @GET
  @Enforce(VolumePolicy.LIST)
  public TypeListing list() {
    return new TypeListing(Arrays.stream(VolumeType.values()).map(VolumeView::type).toList());
  }

  @GET
  @Path("{id}")
  @Enforce(VolumePolicy.LIST)
  public SingleType show(@PathParam("id") String id) {
    return new SingleType(VolumeView.type(VolumeService.requireType(id)));
  }
}
