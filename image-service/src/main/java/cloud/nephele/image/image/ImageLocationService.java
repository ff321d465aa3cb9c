package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.remote.RemoteInspection;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the features that move bytes need to know and say of an image; each call is a part of their
 * transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ImageLocationService {

  private final ImageRepository images;
  private final Event<PointedElsewhere> pointed;

  @Inject
  public ImageLocationService(ImageRepository images, Event<PointedElsewhere> pointed) {
    this.images = images;
    this.pointed = pointed;
  }

  /** The image, even a deleted one; nobody else changes it until the transaction ends. */
  public Image lock(UUID id) {
    return images.lock(id);
  }

  /** Where the image's bytes are, in the order in which they came there; not where they wait. */
  public List<ImageLocation> list(Image image) {
    return images.locations(image.id()).stream()
        .filter(location -> !location.store().equals(Stores.STAGING))
        .toList();
  }

  /** The locations of several images, by image. */
  public Map<UUID, List<ImageLocation>> list(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : images.locations(ids).stream()
            .filter(location -> !location.store().equals(Stores.STAGING))
            .collect(Collectors.groupingBy(ImageLocation::imageId));
  }

  /** The bytes that wait for being imported. */
  public Optional<ImageLocation> staged(Image image) {
    return images.locations(image.id()).stream()
        .filter(location -> location.store().equals(Stores.STAGING))
        .findFirst();
  }

  /** Makes an image active with the bytes of a blob that is whole. */
  public void activate(Image image, Image.Contents contents, String store, String key) {
    image.activate(contents);
    add(image, store, key);
  }

  /** Says that the image's bytes are at a further place. */
  public ImageLocation add(Image image, String store, String key) {
    ImageLocation location = new ImageLocation(image.id(), store, key);
    images.getEntityManager().persist(location);
    noteStores(image);
    return location;
  }

  /**
   * Says that the image's bytes are on a web server; with the first of such places, a queued image
   * is active. What they hash to, where nobody has said so, is found out later ({@link
   * PointedElsewhere}).
   *
   * @param found what was seen there
   * @throws Fault 400 when the image has no formats yet, or another number of bytes, or is signed;
   *     415 when the bytes are of another format or not safe to use
   */
  public ImageLocation point(
      RequestContext context, Image image, String url, RemoteInspection.Found found) {
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format must be set prior to adding a location.");
    }
    ImageSignature.requireNone(image);
    ImageLocation location = point(image, url, found);
    if (image.osHashValue() == null) {
      pointed.fire(new PointedElsewhere(context, image.id(), url));
    }
    return location;
  }

  /** As for clients, but for a task that has the bytes hashed itself. */
  public ImageLocation point(Image image, String url, RemoteInspection.Found found) {
    Optional<Long> virtualSize =
        found.check(image.diskFormat().orElseThrow(), image.containerFormat().orElseThrow());
    if (found.size().isPresent()) {
      long size = found.size().getAsLong();
      if (image.size() != null && image.size() != size) {
        throw Fault.badRequest(
            "Location '" + url + "' has " + size + " bytes, and the image " + image.size() + ".");
      }
      image.noteSize(size, virtualSize.orElse(null));
    }
    if (image.status() == ImageStatus.QUEUED || image.status() == ImageStatus.IMPORTING) {
      image.moveTo(ImageStatus.ACTIVE);
    }
    return add(image, HttpStore.ID, url);
  }

  /** Says that the image's bytes are no longer at a place. */
  public void remove(Image image, ImageLocation location) {
    images.getEntityManager().remove(location);
    noteStores(image);
  }

  private void noteStores(Image image) {
    images.flush();
    image.setStores(list(image).stream().map(ImageLocation::store).distinct().sorted().toList());
  }

  /** Those of the keys whose blobs belong to an image. */
  public Set<String> owned(String store, Collection<String> keys) {
    return Set.copyOf(images.keysWithImage(store, List.copyOf(keys)));
  }
}
