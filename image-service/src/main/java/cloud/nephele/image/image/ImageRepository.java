package cloud.nephele.image.image;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Queries on images. Deleted ones are found by {@link #lock} and {@link #isIdTaken} only. */
@Singleton
public class ImageRepository implements PanacheRepositoryBase<Image, UUID> {

  Optional<Image> findPresent(UUID id) {
    return findByIdOptional(id).filter(image -> image.status() != ImageStatus.DELETED);
  }

  /** As {@link #findPresent}; nobody else changes the image until the transaction ends. */
  Optional<Image> findForUpdate(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .filter(image -> image.status() != ImageStatus.DELETED);
  }

  /** The image in any state, deleted included. */
  Image lock(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  boolean isIdTaken(UUID id) {
    return findByIdOptional(id).isPresent();
  }

  /** Whether an image is shared with a project, whatever that project thinks of it. */
  boolean isMember(UUID id, String project) {
    return !NativeQueries.values(
            getEntityManager(),
            "select 1 from image_member where image_id = :image and member_id = :project",
            Integer.class)
        .setParameter("image", id)
        .setParameter("project", project)
        .getResultList()
        .isEmpty();
  }

  List<Image> list(ImageListing.Query query) {
    NativeQuery<Object[]> rows =
        getEntityManager().unwrap(Session.class).createNativeQuery(query.sql(), Object[].class);
    query.parameters().forEach(rows::setParameter);
    return ImageColumns.images(rows).getResultList();
  }

  List<ImageLocation> locations(UUID id) {
    return getEntityManager()
        .createQuery("from ImageLocation where imageId = :id order by id", ImageLocation.class)
        .setParameter("id", id)
        .getResultList();
  }

  List<ImageLocation> locations(Collection<UUID> ids) {
    return getEntityManager()
        .createQuery("from ImageLocation where imageId in :ids order by id", ImageLocation.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  List<String> keysWithImage(String store, List<String> keys) {
    return getEntityManager()
        .createQuery(
            "select key from ImageLocation where store = :store and key in :keys", String.class)
        .setParameter("store", store)
        .setParameter("keys", keys)
        .getResultList();
  }
}
