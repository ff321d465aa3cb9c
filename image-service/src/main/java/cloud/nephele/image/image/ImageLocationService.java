package cloud.nephele.image.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the features that move bytes need to know and say of an image; each call is a part of their
 * transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ImageLocationService {

  private final ImageRepository images;

  @Inject
  public ImageLocationService(ImageRepository images) {
    this.images = images;
  }

  /** The image, even a deleted one; nobody else changes it until the transaction ends. */
  public Image lock(UUID id) {
    return images.lock(id);
  }

  /** The image's blob, if it has bytes. */
  public Optional<ImageLocation> find(Image image) {
    return images.locations(image.id()).stream().findFirst();
  }

  /** Makes an image active with the bytes of a blob that is whole. */
  public void activate(Image image, Image.Contents contents, String store, String key) {
    image.activate(contents);
    images.getEntityManager().persist(new ImageLocation(image.id(), store, key));
  }

  /** Those of the keys whose blobs belong to an image. */
  public Set<String> owned(String store, Collection<String> keys) {
    return Set.copyOf(images.keysWithImage(store, List.copyOf(keys)));
  }
}
