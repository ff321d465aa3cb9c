package cloud.nephele.image.image;

import static java.util.function.Function.identity;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
    return ImageColumns.images(select(query.wholeImages(), query.parameters())).getResultList();
  }

  List<ImageStamp> listStamps(ImageListing.Query query) {
    return ImageStamp.stamps(select(query.stamps(), query.parameters())).getResultList();
  }

  /** Images with the stamps of what was read; those that are not there are left out. */
  Map<UUID, ImageColumns.Stamped> stamped(Collection<UUID> ids) {
    return ImageColumns.stamped(
            select(
                "select "
                    + ImageColumns.SELECTED_WITH_STAMP
                    + " from image where id in (:ids) and status <> 'deleted'",
                Map.of("ids", ids)))
        .getResultStream()
        .collect(Collectors.toMap(found -> found.image().id(), identity()));
  }

  private NativeQuery<Object[]> select(String sql, Map<String, Object> parameters) {
    NativeQuery<Object[]> rows =
        getEntityManager().unwrap(Session.class).createNativeQuery(sql, Object[].class);
    parameters.forEach(rows::setParameter);
    return rows;
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
