package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.Stores;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.stream.Collectors;

/** Image records. */
@Path("/v2/images")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageResource {

  private final ImageService service;
  private final ImageConfig config;
  private final Stores stores;
  private final ImageLocationView places;
  private final ImageDocuments documents;
  private final CurrentRequest current;

  @Inject
  public ImageResource(
      ImageService service,
      ImageConfig config,
      Stores stores,
      ImageLocationView places,
      ImageDocuments documents,
      CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.stores = stores;
    this.places = places;
    this.documents = documents;
    this.current = current;
  }

  @POST
  @Enforce(value = ImagePolicy.ADD_IMAGE, at = Enforce.At.OBJECT)
  public Response create(ImageRequest request) {
    RequestContext context = current.context();
    ImageRepresentation image = show(context, service.create(context, request));
    return Response.created(URI.create(context.baseUrl() + image.self()))
        .entity(image)
        .header("OpenStack-image-import-methods", String.join(",", config.importMethods()))
        .header(
            "OpenStack-image-store-ids",
            stores.all().stream().map(BlobSource::id).collect(Collectors.joining(",")))
        .build();
  }

  @GET
  @Enforce(ImagePolicy.GET_IMAGES)
  public ImagesRepresentation list(@Context UriInfo uri) {
    ImageListRequest request = ImageListRequest.parse(uri.getQueryParameters(), config);
    RequestContext context = current.context();
    Page<ImageStamp> page = service.listStamps(context, request);
    return ImageView.of(page, request, documents.of(context, page.items()));
  }

  @GET
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.GET_IMAGE, at = Enforce.At.OBJECT)
  public Response show(@PathParam("image_id") String id, @Context Request request) {
    RequestContext context = current.context();
    Image image = service.show(context, id);
    ImageRepresentation document = show(context, image);
    EntityTag tag = new EntityTag(ImageView.tag(image, document));
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? Response.ok(document) : unchanged).tag(tag).build();
  }

  @PATCH
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public ImageRepresentation update(@PathParam("image_id") String id, ImagePatch patch) {
    RequestContext context = current.context();
    return show(context, service.update(context, id, patch));
  }

  @DELETE
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.DELETE_IMAGE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("image_id") String id) {
    service.delete(current.context(), id);
  }

  private ImageRepresentation show(RequestContext context, Image image) {
    return ImageView.of(image, places.of(context, image));
  }
}
