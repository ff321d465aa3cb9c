package cloud.nephele.image.data;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Bytes on their way to a store. */
@Entity
@Table(name = "image_upload")
public class Upload {

  @Id private String key;
  private UUID imageId;
  private String store;
  private String purpose;
  private Instant expiresAt;

  protected Upload() {}

  Upload(String key, UUID imageId, String store, UploadPurpose purpose, Instant expiresAt) {
    this.key = key;
    this.imageId = imageId;
    this.store = store;
    this.purpose = purpose.name().toLowerCase(Locale.ROOT);
    this.expiresAt = expiresAt;
  }

  /** The key of the blob that is being written. */
  public String key() {
    return key;
  }

  public UUID imageId() {
    return imageId;
  }

  /** The store that the blob is written to. */
  public String store() {
    return store;
  }

  public UploadPurpose purpose() {
    return UploadPurpose.valueOf(purpose.toUpperCase(Locale.ROOT));
  }

  /** When the upload counts as dead, unless its service renews the lease. */
  public Instant expiresAt() {
    return expiresAt;
  }
}
