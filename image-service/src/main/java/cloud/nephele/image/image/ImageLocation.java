package cloud.nephele.image.image;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** Where an image's bytes are: a store, and the blob's key in it. */
@Entity
@Table(name = "image_location")
@IdClass(ImageLocation.Id.class)
public class ImageLocation {

  /** One image has at most one blob in each store. */
  public record Id(UUID imageId, String store) {}

  @jakarta.persistence.Id private UUID imageId;
  @jakarta.persistence.Id private String store;
  private String key;

  protected ImageLocation() {}

  public ImageLocation(UUID imageId, String store, String key) {
    this.imageId = imageId;
    this.store = store;
    this.key = key;
  }

  public String store() {
    return store;
  }

  public String key() {
    return key;
  }
}
