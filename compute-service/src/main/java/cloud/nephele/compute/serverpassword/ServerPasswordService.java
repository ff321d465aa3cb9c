package cloud.nephele.compute.serverpassword;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.database.NativeQueries;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Keeps the passwords that guests posted. */
@ApplicationScoped
public class ServerPasswordService {

  private final Session session;
  private final ServerService servers;
  private final PolicyEnforcer policy;

  @Inject
  public ServerPasswordService(Session session, ServerService servers, PolicyEnforcer policy) {
    this.session = session;
    this.servers = servers;
    this.policy = policy;
  }

  /** As its owner asks; empty text when the guest posted none. */
  @Transactional
  String show(RequestContext context, String serverId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, ServerPasswordPolicy.SHOW, server.policyTarget());
    return find(server.id()).orElse("");
  }

  /** Forgets it, so that the guest may post another. */
  @Transactional
  void clear(RequestContext context, String serverId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, ServerPasswordPolicy.CLEAR, server.policyTarget());
    session
        .createNativeMutationQuery("delete from server_password where server_id = :server")
        .setParameter("server", server.id())
        .executeUpdate();
  }

  @Transactional
  public Optional<String> find(UUID serverId) {
    return NativeQueries.values(
            session, "select password from server_password where server_id = :server", String.class)
        .setParameter("server", serverId)
        .getResultStream()
        .findFirst();
  }

  /** Keeps what a guest posts; false when it has posted before. */
  @Transactional
  public boolean keep(UUID serverId, String password) {
    return session
            .createNativeMutationQuery(
                """
                insert into server_password (server_id, password) values (:server, :password)
                on conflict do nothing
                """)
            .setParameter("server", serverId)
            .setParameter("password", password)
            .executeUpdate()
        == 1;
  }
}
