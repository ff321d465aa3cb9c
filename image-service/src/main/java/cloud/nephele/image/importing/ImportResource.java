package cloud.nephele.image.importing;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImagePolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Imports of images. */
@Path("/v2/images/{image_id}/import")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImportResource {

  private final ImportService service;
  private final CurrentRequest current;

  @Inject
  public ImportResource(ImportService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  /** Which rule is asked beside this one depends on the method. */
  @POST
  @Enforce(value = ImagePolicy.GET_IMAGE, at = Enforce.At.OBJECT)
  public Response start(
      @PathParam("image_id") String id,
      @HeaderParam("X-Image-Meta-Store") String store,
      ImportRequest request) {
    service.start(current.context(), id, request, Optional.ofNullable(store));
    return Response.accepted().build();
  }
}
