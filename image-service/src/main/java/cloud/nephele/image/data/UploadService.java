package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.store.BlobWriter;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.StoreFullException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Takes the bytes of an image: through a few buffers, whatever the size. */
@ApplicationScoped
public class UploadService {

  private static final Logger LOG = Logger.getLogger(UploadService.class);

  private final UploadLeases leases;
  private final ImageStore store;
  private final DataConfig config;

  @Inject
  public UploadService(UploadLeases leases, ImageStore store, DataConfig config) {
    this.leases = leases;
    this.store = store;
    this.config = config;
  }

  /**
   * Bytes on their way.
   *
   * @param announcedSize how many there are, when the transfer says so
   * @param pinnedSize how many there must be, when the client says so
   */
  record Incoming(InputStream body, OptionalLong announcedSize, OptionalLong pinnedSize) {}

  /** Stores an image's bytes; either the image is active afterwards, or nothing is left of them. */
  void upload(RequestContext context, String id, Incoming incoming) {
    UploadLeases.Lease lease = leases.begin(context, id);
    boolean complete = false;
    try {
      requireRoom(incoming.announcedSize());
      leases.complete(lease, receive(lease, incoming));
      complete = true;
    } catch (StoreFullException e) {
      throw full(e);
    } catch (IOException e) {
      throw Fault.unavailable("The image store failed. Nothing was stored; upload again.", e);
    } finally {
      if (!complete) {
        undo(lease);
      }
      leases.release(lease);
    }
  }

  private Image.Contents receive(UploadLeases.Lease lease, Incoming incoming) throws IOException {
    try (BlobWriter writer = store.create(lease.key());
        Hashes hashes = new Hashes()) {
      Long virtualSize = null;
      long size = 0;
      byte[] buffer = hashes.nextBuffer();
      for (int n = read(incoming, buffer); n > 0; n = read(incoming, buffer)) {
        if (size == 0) {
          virtualSize =
              FormatCheck.check(lease.diskFormat(), lease.containerFormat(), buffer, n)
                  .orElse(null);
        }
        size += n;
        requireWithinCap(size);
        hashes.update(n);
        writer.write(buffer, 0, n);
        if (lease.isLost()) {
          throw UploadLeases.gone(lease);
        }
        buffer = hashes.nextBuffer();
      }
      requirePinned(incoming.pinnedSize(), size);
      Hashes.Values values = hashes.finish();
      writer.commit();
      return new Image.Contents(
          size,
          lease.diskFormat().equals("raw") ? Long.valueOf(size) : virtualSize,
          values.md5(),
          values.sha512());
    }
  }

  private static int read(Incoming incoming, byte[] buffer) {
    try {
      return incoming.body().readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "The data ended before it was complete. Nothing was stored; upload again.",
          Map.of(),
          e);
    }
  }

  private void undo(UploadLeases.Lease lease) {
    try {
      leases.giveUp(lease);
      store.delete(lease.key());
    } catch (IOException | RuntimeException e) {
      // The failure that led here is what the client must hear of. The sweep comes back to this.
      LOG.warnf(e, "Upload %s could not be undone", lease.key());
    }
  }

  private void requireRoom(OptionalLong announced) throws IOException {
    if (announced.isPresent()) {
      requireWithinCap(announced.getAsLong());
      if (announced.getAsLong() > store.usableBytes()) {
        throw full(null);
      }
    }
  }

  private void requireWithinCap(long size) {
    long cap = config.sizeCap().asLongValue();
    if (size > cap) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "The image is too large: it may have " + cap + " bytes. Nothing was stored.");
    }
  }

  private static void requirePinned(OptionalLong pinned, long size) {
    if (pinned.isPresent() && pinned.getAsLong() != size) {
      throw Fault.badRequest(
          "The data has "
              + size
              + " bytes, and x-openstack-image-size says "
              + pinned.getAsLong()
              + ". Nothing was stored.");
    }
  }

  private static Fault full(Throwable cause) {
    return new Fault(
        FaultCode.OVER_LIMIT,
        "There is no space left in the image store. Nothing was stored.",
        Map.of(),
        cause);
  }
}
