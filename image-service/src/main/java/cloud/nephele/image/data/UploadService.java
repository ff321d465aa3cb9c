package cloud.nephele.image.data;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes the bytes of an image from its owner. */
@ApplicationScoped
public class UploadService {

  private final UploadLeases leases;
  private final BlobIntake intake;
  private final Stores stores;

  @Inject
  public UploadService(UploadLeases leases, BlobIntake intake, Stores stores) {
    this.leases = leases;
    this.intake = intake;
    this.stores = stores;
  }

  /**
   * Stores an image's bytes; either the image is active afterwards, or nothing is left of them.
   *
   * @param storeId the store to take; the default one unless the client says
   */
  public void upload(
      RequestContext context, String id, Optional<String> storeId, Incoming incoming) {
    ImageStore store = storeId.map(this::requireStore).orElseGet(stores::defaultStore);
    UploadLeases.Lease lease = leases.begin(context, id, store, UploadPurpose.UPLOAD);
    intake.take(lease, incoming, contents -> leases.complete(lease, contents));
  }

  /** Keeps bytes for being imported; the image is {@code uploading} from then on. */
  public void stage(RequestContext context, String id, Incoming incoming) {
    UploadLeases.Lease lease = leases.begin(context, id, stores.staging(), UploadPurpose.STAGE);
    intake.take(lease, incoming, contents -> leases.complete(lease, contents));
  }

  /**
   * The store that a client names.
   *
   * @throws Fault 400 when there is none of that name, or none that can be written to
   */
  public ImageStore requireStore(String id) {
    return Optional.of(id)
        .filter(wanted -> !wanted.equals(Stores.STAGING))
        .flatMap(stores::findWritable)
        .orElseThrow(() -> Fault.badRequest("There is no image store '" + id + "' to write to."));
  }
}
