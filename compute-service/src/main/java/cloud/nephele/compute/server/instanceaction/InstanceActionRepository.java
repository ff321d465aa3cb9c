package cloud.nephele.compute.server.instanceaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Statements on requests and their events. */
@ApplicationScoped
class InstanceActionRepository {

  private static final String COLUMNS =
      """
      select a.id, a.server_id, a.request_id, a.action, a.project_id, a.user_id, a.started_at,
        a.updated_at, exists (
          select 1 from instance_action_event e where e.action_id = a.id and e.result = 'Error')
            as failed
      from instance_action a
      """;

  private final Session session;

  @Inject
  InstanceActionRepository(Session session) {
    this.session = session;
  }

  void insert(UUID serverId, String requestId, String action, String projectId, String userId) {
    session
        .createNativeMutationQuery(
            """
            insert into instance_action
              (server_id, request_id, action, project_id, user_id, started_at, updated_at)
            values (:server, :request, :action, :project, :user, :now, :now)
            """)
        .setParameter("server", serverId)
        .setParameter("request", requestId)
        .setParameter("action", action)
        .setParameter("project", projectId)
        .setParameter("user", userId)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  /** Work that begins belongs to what was asked for last; what nobody asked for has no event. */
  void insertEvent(UUID serverId, String name) {
    session
        .createNativeMutationQuery(
            """
            insert into instance_action_event (action_id, name, started_at, host)
            select a.id, :name, :now, (select host from server where id = :server)
            from instance_action a where a.server_id = :server
              and not exists (select 1 from instance_action_event e where e.action_id = a.id)
            order by a.id desc limit 1
            """)
        .setParameter("server", serverId)
        .setParameter("name", name)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  void finishEvent(UUID serverId, String name, String result, String details) {
    session
        .createNativeMutationQuery(
            """
            with finished as (
              update instance_action_event set
                finished_at = :now, result = :result, details = :details
              where id = (
                select e.id from instance_action_event e
                  join instance_action a on a.id = e.action_id
                where a.server_id = :server and e.name = :name and e.finished_at is null
                order by e.id limit 1)
              returning action_id)
            update instance_action a set updated_at = :now
            from finished where a.id = finished.action_id
            """)
        .setParameter("server", serverId)
        .setParameter("name", name)
        .setParameter("result", result)
        .setParameter("details", details, String.class)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  /**
   * The requests made of a server, the last first.
   *
   * @param after the row they come after; empty for the first page
   */
  List<InstanceActionRow> list(
      UUID serverId,
      Optional<InstanceActionRow> after,
      Optional<Instant> since,
      Optional<Instant> before,
      int limit) {
    return session
        .createNativeQuery(
            COLUMNS
                + """
                where a.server_id = :server and a.id < :after
                  and a.updated_at >= :since and a.updated_at <= :before
                order by a.id desc limit :limit
                """,
            Object[].class)
        .setParameter("server", serverId)
        .setParameter("after", after.map(InstanceActionRow::id).orElse(Long.MAX_VALUE))
        .setParameter("since", since.orElse(Instant.EPOCH))
        .setParameter("before", before.orElseGet(() -> Instant.now().plusSeconds(1)))
        .setParameter("limit", limit)
        .getResultList()
        .stream()
        .map(InstanceActionRepository::row)
        .toList();
  }

  Optional<InstanceActionRow> find(UUID serverId, String requestId) {
    return session
        .createNativeQuery(
            COLUMNS
                + """
                where a.server_id = :server and a.request_id = :request
                order by a.id desc limit 1
                """,
            Object[].class)
        .setParameter("server", serverId)
        .setParameter("request", requestId)
        .uniqueResultOptional()
        .map(InstanceActionRepository::row);
  }

  private static InstanceActionRow row(Object[] row) {
    return new InstanceActionRow(
        ((Number) row[0]).longValue(),
        (UUID) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (Instant) row[6],
        (Instant) row[7],
        (Boolean) row[8]);
  }

  List<InstanceActionRow.Event> events(long actionId) {
    return session
        .createNativeQuery(
            """
            select name, started_at, finished_at, result, details, host
            from instance_action_event where action_id = :action order by id desc
            """,
            Object[].class)
        .setParameter("action", actionId)
        .getResultList()
        .stream()
        .map(
            row ->
                new InstanceActionRow.Event(
                    (String) row[0],
                    (Instant) row[1],
                    Optional.ofNullable((Instant) row[2]),
                    Optional.ofNullable((String) row[3]),
                    Optional.ofNullable((String) row[4]),
                    Optional.ofNullable((String) row[5])))
        .toList();
  }
}
