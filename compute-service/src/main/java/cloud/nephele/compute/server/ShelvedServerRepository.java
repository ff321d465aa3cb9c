package cloud.nephele.compute.server;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Queries on what is kept of shelved servers. */
@ApplicationScoped
public class ShelvedServerRepository implements PanacheRepositoryBase<ShelvedServer, UUID> {

  /** Keeps this and nothing else of a server. */
  public void replace(ShelvedServer shelved) {
    getEntityManager().merge(shelved);
  }

  /** The servers whose guests are still on their hosts although they were shelved before a time. */
  public List<UUID> onHostsSince(Instant time) {
    return find(
            """
            select k.serverId from ShelvedServer k join Server s on s.id = k.serverId
            where k.shelvedAt < ?1 and s.vmState = ?2 and s.taskState is null
            """,
            time,
            VmState.SHELVED)
        .project(UUID.class)
        .list();
  }
}
