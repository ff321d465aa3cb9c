package cloud.nephele.image.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Counts what projects use; in bytes where the resource is counted in MiB. */
@Singleton
public class QuotaRepository {

  private final EntityManager entities;

  @Inject
  public QuotaRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Makes whoever else claims something for the project wait for the end of the transaction. */
  void lock(String project) {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:project, 92))")
        .setParameter("project", project)
        .getSingleResult();
  }

  long used(Resource resource, String project) {
    String what =
        switch (resource) {
          case IMAGE_SIZE_TOTAL ->
              "coalesce(sum(size * cardinality(array_remove(stores, 'http'))), 0) from image"
                  + " where status <> 'deleted'";
          case IMAGE_STAGE_TOTAL ->
              "coalesce(sum(size), 0) from image where status in ('uploading', 'importing')";
          case IMAGE_COUNT_TOTAL -> "count(*) from image where status not in ('deleted', 'killed')";
          case IMAGE_COUNT_UPLOADING ->
              "count(*) from image where status in ('saving', 'uploading', 'importing')";
        };
    Number used =
        (Number)
            entities
                .createNativeQuery("select " + what + " and owner = :project")
                .setParameter("project", project)
                .getSingleResult();
    return used.longValue();
  }
}
