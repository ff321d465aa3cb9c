package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.store.ImageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The transactions of an upload. Each locks the image before it touches the upload's row, so that
 * they cannot wait for each other in a circle.
 */
@ApplicationScoped
public class UploadLeases {

  private final UploadRepository uploads;
  private final ImageAccess access;
  private final ImageLocationService locations;
  private final ImageStore store;
  private final DataConfig config;

  /** The uploads that this process is working on. */
  private final Map<String, Lease> held = new ConcurrentHashMap<>();

  @Inject
  public UploadLeases(
      UploadRepository uploads,
      ImageAccess access,
      ImageLocationService locations,
      ImageStore store,
      DataConfig config) {
    this.uploads = uploads;
    this.access = access;
    this.locations = locations;
    this.store = store;
    this.config = config;
  }

  /** The right to bring an image's bytes. */
  static final class Lease {
    private final String key;
    private final UUID imageId;
    private final String diskFormat;
    private final String containerFormat;
    private volatile boolean lost;

    private Lease(String key, Image image) {
      this.key = key;
      this.imageId = image.id();
      this.diskFormat = image.diskFormat().orElseThrow();
      this.containerFormat = image.containerFormat().orElseThrow();
    }

    String key() {
      return key;
    }

    String diskFormat() {
      return diskFormat;
    }

    String containerFormat() {
      return containerFormat;
    }

    /** Whether nobody waits for the bytes any longer. Seen late; {@link #complete} knows. */
    boolean isLost() {
      return lost;
    }
  }

  /**
   * Makes the image {@code saving}.
   *
   * @throws Fault 400 when the image has no formats yet, 409 when it has bytes or gets some
   */
  @Transactional
  Lease begin(RequestContext context, String id) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, DataPolicy.UPLOAD_IMAGE, image);
    if (image.status() != ImageStatus.QUEUED) {
      throw Fault.conflict(
          "Image "
              + id
              + " is "
              + image.status().wireName()
              + ": data can be uploaded to a queued image only, and only once.");
    }
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format must be set prior to saving data.");
    }
    image.moveTo(ImageStatus.SAVING);
    Lease lease = new Lease(image.id() + "." + UUID.randomUUID(), image);
    uploads.persistAndFlush(new Upload(lease.key, image.id(), store.id(), Instant.now()));
    uploads.renew(Set.of(lease.key), config.lease());
    held.put(lease.key, lease);
    return lease;
  }

  /**
   * Makes the image {@code active} with the blob, which is whole.
   *
   * @throws Fault 410 when the image was deleted meanwhile, 409 when the lease had ended
   */
  @Transactional
  void complete(Lease lease, Image.Contents contents) {
    Image image = locations.lock(lease.imageId);
    boolean valid = uploads.deleteById(lease.key);
    if (image.status() == ImageStatus.DELETED) {
      throw gone(lease);
    }
    if (!valid) {
      throw new Fault(
          FaultCode.CONFLICT,
          "The upload to image "
              + lease.imageId
              + " was given up, because it showed no sign of life for too long. Upload again.");
    }
    locations.activate(image, contents, store.id(), lease.key);
  }

  /** Makes the image {@code queued} again, unless somebody else has done something with it. */
  @Transactional
  void giveUp(Lease lease) {
    Image image = locations.lock(lease.imageId);
    if (uploads.deleteById(lease.key) && image.status() == ImageStatus.SAVING) {
      image.moveTo(ImageStatus.QUEUED);
    }
  }

  /** Says that an upload is over, however it went. */
  void release(Lease lease) {
    held.remove(lease.key);
  }

  /** Renews the leases of this process, and notices those that nobody waits for. */
  @Transactional
  void renew() {
    Set<String> keys = new HashSet<>(held.keySet());
    if (keys.isEmpty()) {
      return;
    }
    uploads.renew(keys, config.lease());
    keys.removeAll(Set.copyOf(uploads.wanted(keys)));
    for (String key : keys) {
      Lease lease = held.get(key);
      if (lease != null) {
        lease.lost = true;
      }
    }
  }

  /** The uploads that showed no sign of life. */
  @Transactional
  List<Upload> expired() {
    return uploads.expired();
  }

  /** As {@link #giveUp}, for an upload whose service is gone; false when it came back to life. */
  @Transactional
  boolean expire(Upload upload) {
    Image image = locations.lock(upload.imageId());
    boolean expired = uploads.deleteExpired(upload.key());
    if (expired && image.status() == ImageStatus.SAVING) {
      image.moveTo(ImageStatus.QUEUED);
    }
    return expired;
  }

  /** Those of the keys that neither an image nor an upload owns. */
  @Transactional
  Set<String> withoutOwner(List<String> keys) {
    Set<String> orphans = new HashSet<>(keys);
    // Uploads first: one that completes in between is found among the images.
    orphans.removeAll(Set.copyOf(uploads.known(keys)));
    orphans.removeAll(locations.owned(store.id(), keys));
    return orphans;
  }

  static Fault gone(Lease lease) {
    return new Fault(
        FaultCode.GONE, "Image " + lease.imageId + " was deleted while its data was uploaded.");
  }
}
