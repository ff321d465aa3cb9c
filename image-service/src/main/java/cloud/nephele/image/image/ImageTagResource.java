package cloud.nephele.image.image;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An image's tags, one by one. */
@Path("/v2/images/{image_id}/tags/{tag}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageTagResource {

  private final ImageService service;
  private final CurrentRequest current;

  @Inject
  public ImageTagResource(ImageService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @PUT
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public void add(@PathParam("image_id") String id, @PathParam("tag") String tag) {
    service.addTag(current.context(), id, tag);
  }

  @DELETE
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("image_id") String id, @PathParam("tag") String tag) {
    service.deleteTag(current.context(), id, tag);
  }
}
