package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.stream.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.PathPart;

/** The bytes of an image. */
@Path("/v2/images/{image_id}")
@RunOnVirtualThread
public class ImageDataResource {

  private final UploadService uploads;
  private final DownloadService downloads;
  private final DataConfig config;
  private final CurrentRequest current;

  @Inject
  public ImageDataResource(
      UploadService uploads, DownloadService downloads, DataConfig config, CurrentRequest current) {
    this.uploads = uploads;
    this.downloads = downloads;
    this.config = config;
    this.current = current;
  }

  /** The body's type is checked here rather than declared, for a fault that says what to send. */
  @PUT
  @Path("file")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Enforce(value = DataPolicy.UPLOAD_IMAGE, at = Enforce.At.OBJECT)
  public void upload(
      @PathParam("image_id") String id,
      @HeaderParam("X-Image-Meta-Store") String store,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    try (RequestBody body = new RequestBody(request, config.clientPatience())) {
      uploads.upload(current.context(), id, Optional.ofNullable(store), incoming(headers, body));
    }
  }

  /** As an upload, to where the bytes wait for being imported. */
  @PUT
  @Path("stage")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Enforce(value = ImagePolicy.MODIFY_IMAGE, at = Enforce.At.OBJECT)
  public void stage(
      @PathParam("image_id") String id,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    try (RequestBody body = new RequestBody(request, config.clientPatience())) {
      uploads.stage(current.context(), id, incoming(headers, body));
    }
  }

  private static Incoming incoming(HttpHeaders headers, RequestBody body) {
    requireOctetStream(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    return new Incoming(
        body, size(headers, HttpHeaders.CONTENT_LENGTH), size(headers, "x-openstack-image-size"));
  }

  @GET
  @Path("file")
  @Produces(MediaType.WILDCARD)
  @Enforce(value = DataPolicy.DOWNLOAD_IMAGE, at = Enforce.At.OBJECT)
  public Response download(
      @PathParam("image_id") String id,
      @HeaderParam("Range") String range,
      @HeaderParam("Content-Range") String contentRange) {
    Optional<DownloadService.Download> found = downloads.find(current.context(), id);
    if (found.isEmpty()) {
      return Response.noContent().build();
    }
    DownloadService.Download download = found.get();
    if (download.size().isEmpty()) {
      return head(Response.ok(downloads.open(download, 0, -1)), download).build();
    }
    long size = download.size().get();
    if (range == null && contentRange == null) {
      return send(download, new ByteRange(0, size - 1)).build();
    }
    ByteRange part =
        range != null
            ? ByteRange.parse(range, size)
            : ByteRange.parseContentRange(contentRange, size);
    return send(download, part)
        .status(206)
        .header("Content-Range", part.contentRange(size))
        .build();
  }

  /** A file is sent by the kernel; its bytes do not pass through this process. */
  private Response.ResponseBuilder send(DownloadService.Download download, ByteRange part) {
    Object bytes =
        downloads
            .file(download)
            .<Object>map(file -> new PathPart(file, part.first(), part.length()))
            .orElseGet(() -> downloads.open(download, part.first(), part.length()));
    return head(Response.ok(bytes), download)
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CONTENT_LENGTH, part.length());
  }

  private static Response.ResponseBuilder head(
      Response.ResponseBuilder response, DownloadService.Download download) {
    download.md5().ifPresent(md5 -> response.header("Content-MD5", md5));
    return response.type(MediaType.APPLICATION_OCTET_STREAM);
  }

  private static void requireOctetStream(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(MediaType.APPLICATION_OCTET_STREAM)) {
      throw new Fault(
          FaultCode.BAD_MEDIA_TYPE,
          "Image data is sent as Content-Type: application/octet-stream.");
    }
  }

  private static OptionalLong size(HttpHeaders headers, String name) {
    String text = headers.getHeaderString(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long size = Long.parseLong(text.strip());
      if (size >= 0) {
        return OptionalLong.of(size);
      }
    } catch (NumberFormatException e) {
      throw new Fault(FaultCode.BAD_REQUEST, notSize(name, text), Map.of(), e);
    }
    throw Fault.badRequest(notSize(name, text));
  }

  private static String notSize(String name, String text) {
    return "Header " + name + " says '" + text + "', which is not a number of bytes.";
  }
}
