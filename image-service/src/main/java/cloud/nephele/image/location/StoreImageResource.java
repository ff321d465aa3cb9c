package cloud.nephele.image.location;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImagePolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The copy of an image in one store. */
@Path("/v2/stores/{store_id}/{image_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StoreImageResource {

  private final LocationService service;
  private final CurrentRequest current;

  @Inject
  public StoreImageResource(LocationService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @DELETE
  @Enforce(value = ImagePolicy.DELETE_IMAGE_LOCATION, at = Enforce.At.OBJECT)
  public void delete(@PathParam("store_id") String store, @PathParam("image_id") String id) {
    service.deleteCopy(current.context(), store, id);
  }
}
