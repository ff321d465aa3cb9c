package cloud.nephele.compute.cloudpipe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Statements on cloudpipes and where they are reached. */
@ApplicationScoped
class CloudpipeRepository {

  private final Session session;

  @Inject
  CloudpipeRepository(Session session) {
    this.session = session;
  }

  /**
   * A project's cloudpipe.
   *
   * @param address where its VPN is reached; empty when nobody said
   * @param port of the VPN; empty when nobody said
   */
  record Row(
      String projectId,
      UUID serverId,
      String vmState,
      Instant createdAt,
      Optional<String> address,
      Optional<Integer> port) {}

  List<Row> list() {
    return session
        .createNativeQuery(
            """
            select s.project_id, s.id, s.vm_state, s.created_at, c.vpn_ip, c.vpn_port
            from cloudpipe c join server s on s.id = c.server_id
            where s.deleted_at is null order by s.created_at, s.id
            """,
            Object[].class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Row(
                    (String) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    (Instant) row[3],
                    Optional.ofNullable((String) row[4]),
                    Optional.ofNullable((Integer) row[5])))
        .toList();
  }

  /** Notes which server a project's cloudpipe is. */
  void insert(String projectId, UUID serverId) {
    session
        .createNativeMutationQuery(
            """
            insert into cloudpipe (project_id, server_id) values (:project, :server)
            on conflict (project_id) do update set server_id = excluded.server_id
            """)
        .setParameter("project", projectId)
        .setParameter("server", serverId)
        .executeUpdate();
  }

  /** Notes where a project's cloudpipe is reached. */
  void set(String projectId, String address, int port) {
    session
        .createNativeMutationQuery(
            """
            insert into cloudpipe (project_id, vpn_ip, vpn_port) values (:project, :ip, :port)
            on conflict (project_id) do update
            set vpn_ip = excluded.vpn_ip, vpn_port = excluded.vpn_port
            """)
        .setParameter("project", projectId)
        .setParameter("ip", address)
        .setParameter("port", port)
        .executeUpdate();
  }
}
