package cloud.nephele.compute.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.Session;

/** What servers use on a host, by project. */
@ApplicationScoped
class HostUseRepository {

  private final EntityManager entities;

  @Inject
  HostUseRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** What a project's servers on a host may use together. */
  record Use(String projectId, int vcpus, int memoryMib, int diskGib) {}

  List<Use> byProject(String host) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select project_id, cast(sum(vcpus) as integer), cast(sum(memory_mib) as integer),
              cast(sum(cast(flavor ->> 'rootGib' as integer)
                + cast(flavor ->> 'ephemeralGib' as integer)) as integer)
            from server where host = :host and deleted_at is null
            group by project_id order by project_id
            """,
            Object[].class)
        .setParameter("host", host)
        .getResultList()
        .stream()
        .map(row -> new Use((String) row[0], (Integer) row[1], (Integer) row[2], (Integer) row[3]))
        .toList();
  }
}
