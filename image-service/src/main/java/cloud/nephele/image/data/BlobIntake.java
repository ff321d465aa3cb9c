package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.format.FormatInspection;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.quota.QuotaService;
import cloud.nephele.image.store.BlobWriter;
import cloud.nephele.image.store.StoreFullException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Brings bytes into a store: through a few buffers, whatever the size, hashed on the way. */
@ApplicationScoped
public class BlobIntake {

  private static final Logger LOG = Logger.getLogger(BlobIntake.class);
  private static final long STREAM_BYTES = 2 * 1024 * 1024;

  private final UploadLeases leases;
  private final QuotaService quotas;
  private final DataConfig config;
  private final DataMetrics metrics;
  private final Semaphore streams =
      new Semaphore(Math.clamp(Runtime.getRuntime().maxMemory() / 3 / STREAM_BYTES, 2, 64));

  @Inject
  public BlobIntake(
      UploadLeases leases, QuotaService quotas, DataConfig config, DataMetrics metrics) {
    this.leases = leases;
    this.quotas = quotas;
    this.config = config;
    this.metrics = metrics;
  }

  /** What becomes of a blob that is whole; it is dropped when this throws. */
  @FunctionalInterface
  public interface Completion {
    void complete(Image.Contents contents);
  }

  /** Takes bytes, and has them completed; either that succeeds, or nothing is left of them. */
  public void take(UploadLeases.Lease lease, Incoming incoming, Completion completion) {
    boolean complete = false;
    try {
      requireRoom(lease, incoming.announcedSize());
      Image.Contents contents = receive(lease, incoming);
      // What was known of the quota when the bytes began to come is old by now.
      quotas.prepare(lease.owner());
      completion.complete(contents);
      complete = true;
      metrics.uploaded(lease);
    } catch (StoreFullException e) {
      metrics.failed(lease, e);
      throw full(e);
    } catch (IOException e) {
      metrics.failed(lease, e);
      throw Fault.unavailable("The image store failed. Nothing was stored; upload again.", e);
    } catch (RuntimeException e) {
      metrics.failed(lease, e);
      throw e;
    } finally {
      if (!complete) {
        undo(lease);
      }
      leases.release(lease);
    }
  }

  /**
   * What is received at once fits into a part of the heap; others wait, and so do their senders.
   */
  private Image.Contents receive(UploadLeases.Lease lease, Incoming incoming) throws IOException {
    streams.acquireUninterruptibly();
    try {
      return transfer(lease, incoming);
    } finally {
      streams.release();
    }
  }

  private Image.Contents transfer(UploadLeases.Lease lease, Incoming incoming) throws IOException {
    try (BlobWriter writer = lease.store().create(lease.key());
        Hashes hashes = new Hashes(incoming.announcedSize().orElse(Long.MAX_VALUE))) {
      FormatInspection format = new FormatInspection(lease.diskFormat(), lease.containerFormat());
      long size = 0;
      long writing = 0;
      byte[] buffer = hashes.nextBuffer();
      for (int n = read(incoming, buffer); n > 0; n = read(incoming, buffer)) {
        format.update(buffer, n);
        size += n;
        metrics.received(n);
        requireWithinCap(lease, size);
        if (size > incoming.pinnedSize().orElse(Long.MAX_VALUE)) {
          throw Fault.badRequest(
              "The data has more bytes than the "
                  + incoming.pinnedSize().getAsLong()
                  + " that the client says. Nothing was stored.");
        }
        hashes.update(n);
        long began = System.nanoTime();
        writer.write(buffer, 0, n);
        writing += System.nanoTime() - began;
        if (lease.isLost()) {
          throw UploadLeases.gone(lease.imageId());
        }
        buffer = hashes.nextBuffer();
      }
      requirePinned(incoming.pinnedSize(), size);
      format.finish();
      Hashes.Values values = hashes.finish();
      requirePinned(incoming.pinnedMd5(), values.md5());
      metrics.timed(lease.store(), DataMetrics.StoreCall.WRITE, writing);
      long began = System.nanoTime();
      writer.commit();
      metrics.timed(lease.store(), DataMetrics.StoreCall.COMMIT, System.nanoTime() - began);
      return new Image.Contents(
          size, format.virtualSize().orElse(null), values.md5(), values.sha512());
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
      lease.store().delete(lease.key());
    } catch (IOException | RuntimeException e) {
      // The failure that led here is what the client must hear of. The sweep comes back to this.
      LOG.warnf(e, "Upload %s could not be undone", lease.key());
    }
  }

  private void requireRoom(UploadLeases.Lease lease, OptionalLong announced) throws IOException {
    if (announced.isPresent()) {
      requireWithinCap(lease, announced.getAsLong());
      if (announced.getAsLong() > lease.store().usableBytes()) {
        throw new StoreFullException(null);
      }
    }
  }

  private void requireWithinCap(UploadLeases.Lease lease, long size) {
    long cap = config.sizeCap().asLongValue();
    if (size > cap) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "The image is too large: it may have " + cap + " bytes. Nothing was stored.");
    }
    if (size > lease.bytesLeft()) {
      throw quotas.over(lease.resource(), lease.owner());
    }
  }

  private static void requirePinned(OptionalLong pinned, long size) {
    if (pinned.isPresent() && pinned.getAsLong() != size) {
      throw Fault.badRequest(
          "The data has "
              + size
              + " bytes, and the client says "
              + pinned.getAsLong()
              + ". Nothing was stored.");
    }
  }

  private static void requirePinned(Optional<String> pinned, String md5) {
    if (pinned.isPresent() && !pinned.get().equalsIgnoreCase(md5)) {
      throw Fault.badRequest(
          "The data has the checksum "
              + md5
              + ", and the client says "
              + pinned.get()
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
