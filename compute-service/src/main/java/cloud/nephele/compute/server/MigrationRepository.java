package cloud.nephele.compute.server;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on migrations. */
@ApplicationScoped
public class MigrationRepository implements PanacheRepository<Migration> {

  /** As text: a query with a list as its parameter is translated anew each time. */
  private static final String OPEN =
      "serverId = ?1 and status in ('%s')"
          .formatted(
              String.join(
                  "', '",
                  Migration.Status.MIGRATING,
                  Migration.Status.RUNNING,
                  Migration.Status.FINISHED,
                  Migration.Status.CONFIRMING,
                  Migration.Status.REVERTING));

  /** The move that a server is in, or that waits to be confirmed or reverted. */
  public Optional<Migration> findOpen(UUID serverId) {
    return find(OPEN, serverId).firstResultOptional();
  }

  /** The migration with this id, as texts that no migration has may be asked for. */
  public Optional<Migration> findByUuid(UUID uuid) {
    return find("uuid", uuid).firstResultOptional();
  }

  /** The live migrations of a server that are under way. */
  public List<Migration> liveOf(UUID serverId) {
    return list(
        "serverId = ?1 and type = ?2 and status = ?3 order by id",
        serverId,
        Migration.Type.LIVE_MIGRATION.wireName(),
        Migration.Status.RUNNING);
  }

  /** The last migrations that match, the last one first. */
  public List<Migration> list(MigrationFilter filter, int limit) {
    return find(filter.condition() + " order by id desc", filter.values()).page(0, limit).list();
  }

  /** The servers whose moves wait since before a time. */
  public List<UUID> waitingSince(Instant time) {
    return find(
            "select serverId from Migration where status = ?1 and updatedAt < ?2",
            Migration.Status.FINISHED,
            time)
        .project(UUID.class)
        .list();
  }
}
