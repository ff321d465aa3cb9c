package cloud.nephele.compute.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Finds the servers that ran within a time. */
@ApplicationScoped
class UsageRepository {

  private final EntityManager entities;

  @Inject
  UsageRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** A server that ran, with what it had. */
  record Run(
      UUID serverId,
      String name,
      String projectId,
      String flavor,
      int vcpus,
      int memoryMib,
      int diskGib,
      String state,
      Instant launchedAt,
      Optional<Instant> terminatedAt) {}

  /** The servers that ran at some moment between two times, by id. */
  List<Run> runs(
      Instant start, Instant stop, Optional<String> projectId, Optional<UUID> after, int limit) {
    TypedQuery<Object[]> query =
        entities
            .unwrap(Session.class)
            .createNativeQuery(
                """
                select id, name, project_id, flavor ->> 'name', vcpus, memory_mib,
                  cast(flavor ->> 'rootGib' as integer) + cast(flavor ->> 'ephemeralGib' as integer),
                  vm_state, launched_at, terminated_at
                from server
                where launched_at < :stop and (terminated_at is null or terminated_at > :start)
                """
                    + projectId.map(_ -> " and project_id = :project").orElse("")
                    + after.map(_ -> " and id > :after").orElse("")
                    + " order by id",
                Object[].class)
            .setParameter("start", start)
            .setParameter("stop", stop)
            .setMaxResults(limit);
    projectId.ifPresent(project -> query.setParameter("project", project));
    after.ifPresent(id -> query.setParameter("after", id));
    return query.getResultList().stream().map(UsageRepository::run).toList();
  }

  private static Run run(Object[] row) {
    return new Run(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (Integer) row[4],
        (Integer) row[5],
        (Integer) row[6],
        ((String) row[7]).toLowerCase(Locale.ROOT),
        (Instant) row[8],
        Optional.ofNullable((Instant) row[9]));
  }
}
