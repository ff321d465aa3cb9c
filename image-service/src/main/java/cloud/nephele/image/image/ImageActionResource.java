package cloud.nephele.image.image;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Taking an image's bytes out of use, and back. */
@Path("/v2/images/{image_id}/actions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageActionResource {

  private final ImageService service;
  private final CurrentRequest current;

  @Inject
  public ImageActionResource(ImageService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Path("deactivate")
  @Enforce(value = ImagePolicy.DEACTIVATE, at = Enforce.At.OBJECT)
  public void deactivate(@PathParam("image_id") String id) {
    service.deactivate(current.context(), id);
  }

  @POST
  @Path("reactivate")
  @Enforce(value = ImagePolicy.REACTIVATE, at = Enforce.At.OBJECT)
  public void reactivate(@PathParam("image_id") String id) {
    service.reactivate(current.context(), id);
  }
}
