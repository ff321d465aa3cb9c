package cloud.nephele.image.data;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Queries on uploads. The clock is the database's, which all replicas share. */
@Singleton
public class UploadRepository implements PanacheRepositoryBase<Upload, String> {

  void renew(Collection<String> keys, Duration lease) {
    getEntityManager()
        .createNativeQuery(
            "update image_upload set expires_at = now() + :millis * interval '1 millisecond'"
                + " where key in (:keys)")
        .setParameter("millis", lease.toMillis())
        .setParameter("keys", keys)
        .executeUpdate();
  }

  /** Those of the uploads whose images still wait for them. */
  List<String> wanted(Collection<String> keys) {
    return getEntityManager()
        .createQuery(
            "select u.key from Upload u join Image i on i.id = u.imageId where u.key in :keys"
                + " and (u.purpose = 'upload' and i.status = ImageStatus.SAVING"
                + " or u.purpose = 'stage' and i.status = ImageStatus.UPLOADING"
                + " or u.purpose = 'copy' and i.status <> ImageStatus.DELETED)",
            String.class)
        .setParameter("keys", keys)
        .getResultList();
  }

  List<Upload> expired() {
    return list("expiresAt < instant");
  }

  boolean deleteExpired(String key) {
    return delete("key = ?1 and expiresAt < instant", key) == 1;
  }

  List<String> known(Collection<String> keys) {
    return getEntityManager()
        .createQuery("select key from Upload where key in :keys", String.class)
        .setParameter("keys", keys)
        .getResultList();
  }

  /** The number of the next blob. */
  long nextNumber() {
    return NativeQueries.values(getEntityManager(), "select nextval('image_blob')", Long.class)
        .getSingleResult();
  }

  /** The highest number that any blob can have. */
  long lastNumber() {
    return NativeQueries.values(getEntityManager(), "select last_value from image_blob", Long.class)
        .getSingleResult();
  }

  /** Who this database is, for stores to remember. */
  UUID databaseId() {
    return NativeQueries.values(getEntityManager(), "select id from image_database", UUID.class)
        .getSingleResult();
  }
}
