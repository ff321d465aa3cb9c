package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.cache.CacheService;
import cloud.nephele.image.cache.ImageCache;
import cloud.nephele.image.format.CheckedBytes;
import cloud.nephele.image.format.FormatCheck;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.Stores;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the bytes of an image, wherever they are. */
@ApplicationScoped
public class DownloadService {

  private static final Logger LOG = Logger.getLogger(DownloadService.class);

  private final ImageAccess access;
  private final ImageLocationService locations;
  private final Stores stores;
  private final ImageCache cache;
  private final CacheService caching;
  private final DataMetrics metrics;

  @Inject
  public DownloadService(
      ImageAccess access,
      ImageLocationService locations,
      Stores stores,
      ImageCache cache,
      CacheService caching,
      DataMetrics metrics) {
    this.access = access;
    this.locations = locations;
    this.stores = stores;
    this.cache = cache;
    this.caching = caching;
    this.metrics = metrics;
  }

  /** An image whose bytes are wanted. */
  public record Download(Image image, List<ImageLocation> places) {

    /** How many bytes there are; images of web servers may not know. */
    public Optional<Long> size() {
      return Optional.ofNullable(image.size());
    }

    public Optional<String> md5() {
      return Optional.ofNullable(image.checksum());
    }

    private boolean isWhole(long offset, long length) {
      return offset == 0 && (length < 0 || size().equals(Optional.of(length)));
    }
  }

  /** The image's bytes; empty when it has none yet. */
  public Optional<Download> find(RequestContext context, String id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Image image = access.require(context, id);
              access.enforce(context, DataPolicy.DOWNLOAD_IMAGE, image);
              if (image.status() == ImageStatus.DEACTIVATED && !access.isAdmin(context)) {
                throw Fault.forbidden(
                    "The requested image has been deactivated. Image data download is forbidden.");
              }
              return Optional.of(new Download(image, locations.list(image)))
                  .filter(download -> !download.places.isEmpty());
            });
  }

  /** The bytes as a file of this machine, where one of the stores or the cache has them so. */
  public Optional<Path> file(Download download) {
    return download.places.stream()
        .flatMap(
            place -> stores.find(place.store()).flatMap(store -> store.file(place.key())).stream())
        .findFirst()
        .or(() -> cache.use(download.image.id()));
  }

  /**
   * A part of the bytes, from the first store that gives it.
   *
   * @throws Fault 503 when a store that may have it does not answer, 409 when it was replaced
   *     elsewhere, 404 when it is lost
   */
  public InputStream open(Download download, long offset, long length) {
    IOException failure = null;
    Fault replaced = null;
    for (ImageLocation place : download.places) {
      Optional<BlobSource> store = stores.find(place.store());
      try {
        if (store.isPresent()) {
          long began = System.nanoTime();
          Optional<InputStream> bytes = open(download, store.get(), place.key(), offset, length);
          metrics.timed(store.get(), DataMetrics.StoreCall.OPEN, System.nanoTime() - began);
          if (bytes.isPresent()) {
            boolean kept = length >= 0 && download.isWhole(offset, length);
            return kept ? caching.keep(download.image.id(), length, bytes.get()) : bytes.get();
          }
        }
      } catch (IOException e) {
        LOG.warnf(e, "Image %s cannot be read from store %s", download.image.id(), place.store());
        failure = e;
      } catch (Fault fault) {
        LOG.warnf(
            fault, "Image %s is not in store %s any more", download.image.id(), place.store());
        replaced = fault;
      }
    }
    if (failure != null) {
      throw Fault.unavailable(
          "No store gives the data of the image now. Ask again later.", failure);
    }
    if (replaced != null) {
      throw replaced;
    }
    throw Fault.notFound(
        "The data of image " + download.image.id() + " is not in the image store.");
  }

  /** What a web server has may have become something else since the image was made of it. */
  private static Optional<InputStream> open(
      Download download, BlobSource store, String key, long offset, long length)
      throws IOException {
    if (!store.isReadOnly()) {
      return store.open(key, offset, length);
    }
    if (download.isWhole(offset, length)) {
      return checked(download.image, store.open(key, offset, length));
    }
    long head = Math.min(FormatCheck.HEAD_BYTES, download.size().orElse(Long.MAX_VALUE));
    Optional<InputStream> beginning = checked(download.image, store.open(key, 0, head));
    if (beginning.isPresent()) {
      beginning.get().close();
    }
    return store.open(key, offset, length);
  }

  private static Optional<InputStream> checked(Image image, Optional<InputStream> bytes)
      throws IOException {
    if (bytes.isEmpty()) {
      return bytes;
    }
    try {
      return Optional.of(
          CheckedBytes.of(
              bytes.get(),
              image.diskFormat().orElseThrow(),
              image.containerFormat().orElseThrow()));
    } catch (Fault fault) {
      throw new Fault(
          FaultCode.CONFLICT,
          "The data of image " + image.id() + " was replaced elsewhere. " + fault.getMessage(),
          Map.of(),
          fault);
    }
  }
}
