package cloud.nephele.image.image;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Where an image's bytes are: a store, and the blob's key in it. */
@Entity
@Table(name = "image_location")
public class ImageLocation {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private UUID imageId;
  private String store;
  private String key;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> metadata = new TreeMap<>();

  protected ImageLocation() {}

  ImageLocation(UUID imageId, String store, String key) {
    this.imageId = imageId;
    this.store = store;
    this.key = key;
  }

  public UUID imageId() {
    return imageId;
  }

  public String store() {
    return store;
  }

  public String key() {
    return key;
  }

  /** What the client who gave the location noted of it. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public void setMetadata(Map<String, String> newMetadata) {
    metadata = new TreeMap<>(newMetadata);
  }
}
