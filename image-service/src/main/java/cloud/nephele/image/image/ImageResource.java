package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Image records. */
@Path("/v2/images")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageResource {

  private final ImageService service;
  private final ImageConfig config;
  private final CurrentRequest current;

  @Inject
  public ImageResource(ImageService service, ImageConfig config, CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.current = current;
  }

  @POST
  @Enforce(value = ImagePolicy.ADD_IMAGE, at = Enforce.At.OBJECT)
  public Response create(ImageRequest request) {
    RequestContext context = current.context();
    ImageRepresentation image = ImageView.of(service.create(context, request));
    return Response.created(URI.create(context.baseUrl() + image.self())).entity(image).build();
  }

  @GET
  @Enforce(ImagePolicy.GET_IMAGES)
  public ImagesRepresentation list(@Context UriInfo uri) {
    ImageListRequest request = ImageListRequest.parse(uri.getQueryParameters(), config);
    return ImageView.of(service.list(current.context(), request), request);
  }

  @GET
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.GET_IMAGE, at = Enforce.At.OBJECT)
  public ImageRepresentation show(@PathParam("image_id") String id) {
    return ImageView.of(service.show(current.context(), id));
  }

  @PATCH
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public ImageRepresentation update(@PathParam("image_id") String id, ImagePatch patch) {
    return ImageView.of(service.update(current.context(), id, patch));
  }

  @DELETE
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.DELETE_IMAGE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("image_id") String id) {
    service.delete(current.context(), id);
  }
}
