package cloud.nephele.compute.usageaudit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Counts servers by host and time. */
@ApplicationScoped
class UsageAuditRepository {

  private final EntityManager entities;

  @Inject
  UsageAuditRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** How many servers each host had between two times. */
  Map<String, Long> serversByHost(Instant from, Instant to) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select host, count(*) from server
            where host is not null and launched_at < :to
              and (terminated_at is null or terminated_at > :from)
            group by host
            """,
            Object[].class)
        .setParameter("from", from)
        .setParameter("to", to)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }
}
