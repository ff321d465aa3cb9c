package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.store.ImageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the bytes of an image. */
@ApplicationScoped
public class DownloadService {

  private final ImageAccess access;
  private final ImageLocationService locations;
  private final ImageStore store;

  @Inject
  public DownloadService(ImageAccess access, ImageLocationService locations, ImageStore store) {
    this.access = access;
    this.locations = locations;
    this.store = store;
  }

  /** Bytes to send. */
  record Download(Path file, long size, String md5) {}

  /** The image's bytes; empty when it has none yet. */
  @Transactional
  Optional<Download> find(RequestContext context, String id) {
    Image image = access.require(context, id);
    access.enforce(context, DataPolicy.DOWNLOAD_IMAGE, image);
    if (image.status() == ImageStatus.DEACTIVATED && !access.isAdmin(context)) {
      throw Fault.forbidden(
          "The requested image has been deactivated. Image data download is forbidden.");
    }
    return locations.find(image).map(location -> download(image, location));
  }

  private Download download(Image image, ImageLocation location) {
    Path file =
        store
            .file(location.key())
            .orElseThrow(
                () ->
                    Fault.notFound(
                        "The data of image " + image.id() + " is not in the image store."));
    return new Download(file, image.size(), image.checksum());
  }
}
