package cloud.nephele.image.v1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.data.DataConfig;
import cloud.nephele.image.data.DataPolicy;
import cloud.nephele.image.data.DownloadService;
import cloud.nephele.image.data.Incoming;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageListRequest;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageService;
import cloud.nephele.image.stream.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.PathPart;

/** Images of v1: records in headers, bytes in bodies. */
@Path("/v1/images")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageV1Resource {

  private static final Set<String> FALSE = Set.of("0", "f", "false", "off", "n", "no");

  private final ImageV1Service service;
  private final ImageService images;
  private final DownloadService downloads;
  private final DataConfig dataConfig;
  private final CurrentRequest current;

  @Inject
  ImageV1Resource(
      ImageV1Service service,
      ImageService images,
      DownloadService downloads,
      DataConfig dataConfig,
      CurrentRequest current) {
    this.service = service;
    this.images = images;
    this.downloads = downloads;
    this.dataConfig = dataConfig;
    this.current = current;
  }

  @GET
  @Enforce(ImagePolicy.GET_IMAGES)
  public ImageV1Representation.Listed list(@Context UriInfo uri) {
    return ImageV1View.listed(images.list(current.context(), request(uri)).items());
  }

  @GET
  @Path("detail")
  @Enforce(ImagePolicy.GET_IMAGES)
  public ImageV1Representation.Detailed listDetailed(@Context UriInfo uri) {
    return ImageV1View.detailed(images.list(current.context(), request(uri)).items());
  }

  private ImageListRequest request(UriInfo uri) {
    return service.listRequest(current.context(), uri.getQueryParameters());
  }

  @POST
  @Enforce(value = ImagePolicy.ADD_IMAGE, at = Enforce.At.OBJECT)
  public Response create(@Context HttpHeaders headers, @Context HttpServerRequest request) {
    RequestContext context = current.context();
    ImageV1Headers record = ImageV1Headers.parse(headers.getRequestHeaders());
    Image image = withData(headers, request, record, data -> service.create(context, record, data));
    URI location = URI.create(context.baseUrl() + "/v1/images/" + image.id());
    return tagged(Response.created(location), image)
        .entity(new ImageV1Representation.One(ImageV1View.of(image)))
        .build();
  }

  @HEAD
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.GET_IMAGE, at = Enforce.At.OBJECT)
  public Response meta(@PathParam("image_id") String id) {
    Image image = images.show(current.context(), id);
    return described(Response.ok(), image).build();
  }

  @GET
  @Path("{image_id}")
  @Produces(MediaType.WILDCARD)
  @Enforce(value = DataPolicy.DOWNLOAD_IMAGE, at = Enforce.At.OBJECT)
  public Response show(@PathParam("image_id") String id) {
    DownloadService.Download download =
        downloads
            .find(current.context(), id)
            .orElseThrow(() -> Fault.notFound("Image " + id + " is not active."));
    Object bytes =
        downloads
            .file(download)
            .<Object>map(file -> new PathPart(file, 0, download.size().orElseThrow()))
            .orElseGet(() -> downloads.open(download, 0, -1));
    Response.ResponseBuilder response =
        described(Response.ok(bytes), download.image()).type(MediaType.APPLICATION_OCTET_STREAM);
    download.md5().ifPresent(md5 -> response.header("Content-MD5", md5));
    download.size().ifPresent(size -> response.header(HttpHeaders.CONTENT_LENGTH, size));
    return response.build();
  }

  @PUT
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public Response update(
      @PathParam("image_id") String id,
      @HeaderParam("x-glance-registry-purge-props") String purge,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    ImageV1Headers record = ImageV1Headers.parse(headers.getRequestHeaders());
    boolean purges = purge == null || !FALSE.contains(purge.strip().toLowerCase(Locale.ROOT));
    Image image =
        withData(
            headers,
            request,
            record,
            data -> service.update(current.context(), id, record, purges, data));
    return tagged(Response.ok(), image)
        .entity(new ImageV1Representation.One(ImageV1View.of(image)))
        .build();
  }

  @DELETE
  @Path("{image_id}")
  @Enforce(value = ImagePolicy.DELETE_IMAGE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("image_id") String id) {
    images.delete(current.context(), id);
    return Response.ok().build();
  }

  private Image withData(
      HttpHeaders headers,
      HttpServerRequest request,
      ImageV1Headers record,
      Function<Optional<Incoming>, Image> action) {
    String announced = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    OptionalLong length =
        announced == null ? OptionalLong.empty() : OptionalLong.of(ImageV1Headers.bytes(announced));
    boolean chunked = headers.getHeaderString("Transfer-Encoding") != null;
    if (!chunked && length.orElse(0) == 0) {
      return action.apply(Optional.empty());
    }
    requireOctetStream(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    try (RequestBody body = new RequestBody(request, dataConfig.clientPatience())) {
      return action.apply(
          Optional.of(new Incoming(body, length, record.size(), record.text("checksum"))));
    }
  }

  private static void requireOctetStream(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(MediaType.APPLICATION_OCTET_STREAM)) {
      throw Fault.badRequest(
          "Content-Type must be application/octet-stream when the body is an image's data.");
    }
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder response, Image image) {
    ImageV1Headers.write(ImageV1View.of(image)).forEach(response::header);
    return tagged(response, image);
  }

  /** The tag is bare, as it always was, and not in quotes. */
  private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, Image image) {
    return image.checksum() == null ? response : response.header("ETag", image.checksum());
  }
}
