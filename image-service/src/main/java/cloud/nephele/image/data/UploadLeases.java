package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageSignature;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.quota.QuotaService;
import cloud.nephele.image.quota.Resource;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
  private final QuotaService quotas;
  private final DataConfig config;

  /** The uploads that this process is working on. */
  private final Map<String, Lease> held = new ConcurrentHashMap<>();

  @Inject
  public UploadLeases(
      UploadRepository uploads,
      ImageAccess access,
      ImageLocationService locations,
      QuotaService quotas,
      DataConfig config) {
    this.uploads = uploads;
    this.access = access;
    this.locations = locations;
    this.quotas = quotas;
    this.config = config;
  }

  /** The right to bring an image's bytes to a store. */
  public static final class Lease {
    private final String key;
    private final ImageStore store;
    private final UploadPurpose purpose;
    private final UUID imageId;
    private final String owner;
    private final Resource resource;
    private final long bytesLeft;
    private final String diskFormat;
    private final String containerFormat;
    private volatile boolean lost;

    private Lease(
        String key,
        ImageStore store,
        UploadPurpose purpose,
        Resource resource,
        Image image,
        long bytesLeft) {
      this.key = key;
      this.store = store;
      this.purpose = purpose;
      this.imageId = image.id();
      this.owner = image.owner().orElse("");
      this.resource = resource;
      this.bytesLeft = bytesLeft;
      this.diskFormat = image.diskFormat().orElseThrow();
      this.containerFormat = image.containerFormat().orElseThrow();
    }

    public String key() {
      return key;
    }

    public ImageStore store() {
      return store;
    }

    UploadPurpose purpose() {
      return purpose;
    }

    public UUID imageId() {
      return imageId;
    }

    /** The project that the image belongs to. */
    String owner() {
      return owner;
    }

    /** What the bytes are counted as. */
    Resource resource() {
      return resource;
    }

    /** How many bytes the owner's quota has room for, as it was when this began. */
    long bytesLeft() {
      return bytesLeft;
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
   * Makes the image {@code saving} or {@code uploading}.
   *
   * @throws Fault 400 when the image has no formats yet, 409 when it has bytes or gets some
   */
  @Transactional
  Lease begin(RequestContext context, String id, ImageStore store, UploadPurpose purpose) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(
        context,
        purpose == UploadPurpose.STAGE ? ImagePolicy.MODIFY_IMAGE : DataPolicy.UPLOAD_IMAGE,
        image);
    if (image.status() != ImageStatus.QUEUED) {
      throw Fault.conflict(
          "Image "
              + id
              + " is "
              + image.status().wireName()
              + ": data can be uploaded to a queued image only, and only once.");
    }
    image.moveTo(purpose.status().orElseThrow());
    quotas.requireWithin(Resource.IMAGE_COUNT_UPLOADING, image.owner().orElse(""));
    return lease(image, store, purpose);
  }

  /** Begins a further copy; whoever asks for it has seen to the image's state. */
  public Lease beginCopy(UUID imageId, ImageStore store) {
    String owner =
        QuarkusTransaction.requiringNew().call(() -> locations.lock(imageId).owner().orElse(""));
    quotas.prepare(owner);
    return QuarkusTransaction.requiringNew().call(() -> beginCopyRecord(imageId, store));
  }

  private Lease beginCopyRecord(UUID imageId, ImageStore store) {
    Image image = locations.lock(imageId);
    if (image.status() == ImageStatus.DELETED) {
      throw gone(imageId);
    }
    return lease(image, store, UploadPurpose.COPY);
  }

  private Lease lease(Image image, ImageStore store, UploadPurpose purpose) {
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format must be set prior to saving data.");
    }
    if (!store.id().equals(Stores.STAGING)) {
      ImageSignature.requireNone(image);
    }
    String key = image.id() + "." + uploads.nextNumber();
    Resource resource =
        store.id().equals(Stores.STAGING) ? Resource.IMAGE_STAGE_TOTAL : Resource.IMAGE_SIZE_TOTAL;
    long bytesLeft = quotas.bytesLeft(resource, image.owner().orElse(""));
    if (bytesLeft == 0) {
      throw quotas.over(resource, image.owner().orElse(""));
    }
    Lease lease = new Lease(key, store, purpose, resource, image, bytesLeft);
    uploads.persistAndFlush(new Upload(key, image.id(), store.id(), purpose, Instant.now()));
    uploads.renew(Set.of(key), config.lease());
    held.put(key, lease);
    return lease;
  }

  /**
   * Ends an upload whose blob is whole: the image is {@code active} with it, or has it staged.
   *
   * @throws Fault 410 when the image was deleted meanwhile, 409 when the lease had ended
   */
  @Transactional
  void complete(Lease lease, Image.Contents contents) {
    Image image = end(lease);
    if (lease.purpose == UploadPurpose.STAGE) {
      image.stage(contents.size());
      locations.add(image, lease.store.id(), lease.key);
    } else {
      locations.activate(image, contents, lease.store.id(), lease.key);
    }
    requireWithinQuota(lease);
  }

  /** Checks what a transaction has made of a blob against the quota of the image's owner. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requireWithinQuota(Lease lease) {
    quotas.requireWithin(lease.resource, lease.owner);
  }

  /**
   * Ends a copy whose blob is whole; a part of the transaction that says what becomes of it.
   *
   * @throws Fault 410 when the image was deleted meanwhile, 409 when the lease had ended
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Image end(Lease lease) {
    Image image = locations.lock(lease.imageId);
    boolean valid = uploads.deleteById(lease.key);
    if (image.status() == ImageStatus.DELETED) {
      throw gone(lease.imageId);
    }
    if (!valid) {
      throw new Fault(
          FaultCode.CONFLICT,
          "The upload to image "
              + lease.imageId
              + " was given up, because it showed no sign of life for too long. Upload again.");
    }
    return image;
  }

  /** Makes the image {@code queued} again, unless somebody else has done something with it. */
  @Transactional
  public void giveUp(Lease lease) {
    Image image = locations.lock(lease.imageId);
    if (uploads.deleteById(lease.key)) {
      requeue(image, lease.purpose);
    }
  }

  private static void requeue(Image image, UploadPurpose purpose) {
    if (purpose.status().filter(image.status()::equals).isPresent()) {
      image.moveTo(ImageStatus.QUEUED);
    }
  }

  /** Says that an upload is over, however it went. */
  public void release(Lease lease) {
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
    if (expired) {
      requeue(image, upload.purpose());
    }
    return expired;
  }

  /** Those of the keys that neither an image nor an upload owns. */
  @Transactional
  Set<String> withoutOwner(ImageStore store, List<String> keys) {
    Set<String> orphans = new HashSet<>(keys);
    // Uploads first: one that completes in between is found among the images.
    orphans.removeAll(Set.copyOf(uploads.known(keys)));
    orphans.removeAll(locations.owned(store.id(), keys));
    return orphans;
  }

  /** The highest number that any blob can have by now. */
  @Transactional
  long lastNumber() {
    return uploads.lastNumber();
  }

  /** Who this database is, for stores to remember. */
  @Transactional
  UUID databaseId() {
    return uploads.databaseId();
  }

  static Fault gone(UUID imageId) {
    return new Fault(
        FaultCode.GONE, "Image " + imageId + " was deleted while its data was uploaded.");
  }
}
