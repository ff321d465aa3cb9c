package cloud.nephele.image.task;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImagePolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is being done about an image. */
@Path("/v2/images/{image_id}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageTasksResource {

  private final TaskService service;
  private final CurrentRequest current;

  @Inject
  public ImageTasksResource(TaskService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @GET
  @Enforce(value = ImagePolicy.GET_IMAGE, at = Enforce.At.OBJECT)
  public ImageTasksRepresentation list(@PathParam("image_id") String id) {
    return new ImageTasksRepresentation(
        service.ofImage(current.context(), id).stream().map(TaskView::of).toList());
  }
}
