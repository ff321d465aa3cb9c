package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.store.ImageStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.PathPart;

/** The bytes of an image. */
@Path("/v2/images/{image_id}/file")
@RunOnVirtualThread
public class ImageDataResource {

  private final UploadService uploads;
  private final DownloadService downloads;
  private final ImageStore store;
  private final CurrentRequest current;

  @Inject
  public ImageDataResource(
      UploadService uploads, DownloadService downloads, ImageStore store, CurrentRequest current) {
    this.uploads = uploads;
    this.downloads = downloads;
    this.store = store;
    this.current = current;
  }

  /** The body's type is checked here rather than declared, for a fault that says what to send. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Enforce(value = DataPolicy.UPLOAD_IMAGE, at = Enforce.At.OBJECT)
  public void upload(
      @PathParam("image_id") String id, @Context HttpHeaders headers, InputStream body) {
    requireOctetStream(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    requireKnownStore(headers.getHeaderString("X-Image-Meta-Store"));
    uploads.upload(
        current.context(),
        id,
        new UploadService.Incoming(
            body,
            size(headers, HttpHeaders.CONTENT_LENGTH),
            size(headers, "x-openstack-image-size")));
  }

  /** The file is sent by the kernel; its bytes do not pass through this process. */
  @GET
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
    if (range == null && contentRange == null) {
      return send(download, new ByteRange(0, download.size() - 1)).build();
    }
    ByteRange part =
        range != null
            ? ByteRange.parse(range, download.size())
            : ByteRange.parseContentRange(contentRange, download.size());
    return send(download, part)
        .status(206)
        .header("Content-Range", part.contentRange(download.size()))
        .build();
  }

  private static Response.ResponseBuilder send(DownloadService.Download download, ByteRange part) {
    return Response.ok(new PathPart(download.file(), part.first(), part.length()))
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-MD5", download.md5())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CONTENT_LENGTH, part.length());
  }

  private static void requireOctetStream(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(MediaType.APPLICATION_OCTET_STREAM)) {
      throw new Fault(
          FaultCode.BAD_MEDIA_TYPE,
          "Image data is sent as Content-Type: application/octet-stream.");
    }
  }

  private void requireKnownStore(String wanted) {
    if (wanted != null && !wanted.equals(store.id())) {
      throw Fault.badRequest("There is no image store '" + wanted + "'.");
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
