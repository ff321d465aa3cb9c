package cloud.nephele.compute.console;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.RemoteConsoles;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Grants connections to consoles, each good for one use. */
@Singleton
public class ConsoleService {

  private final Session session;
  private final ServerService servers;
  private final PolicyEnforcer policy;
  private final ComputeDriver driver;
  private final ConsoleConfig config;

  @Inject
  ConsoleService(
      Session session,
      ServerService servers,
      PolicyEnforcer policy,
      ComputeDriver driver,
      ConsoleConfig config) {
    this.session = session;
    this.servers = servers;
    this.policy = policy;
    this.driver = driver;
    this.config = config;
  }

  /** What a token is good for. */
  record Grant(UUID serverId, String host, ConsoleType type) {}

  /**
   * Grants a connection and says where the page for it is.
   *
   * @throws Fault 400 for a type that is not offered, 404 when the server is unknown, 409 when its
   *     guest does not run
   */
  String grant(RequestContext context, String serverId, ConsoleType type) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, ConsolePolicy.REMOTE_CONSOLES, server.policyTarget());
    return grant(context, server, type);
  }

  /** Refuses those who may not know of a server, or may not do this with it. */
  void requireOwn(RequestContext context, String serverId, String rule) {
    policy.enforce(context, rule, servers.require(context, serverId).policyTarget());
  }

  /** As the call of the API, once the caller's right to it is known. */
  String grant(RequestContext context, Server server, ConsoleType type) {
    RemoteConsoles.Kind kind =
        type.kind()
            .filter(_ -> driver.capability(RemoteConsoles.class).isPresent())
            .orElseThrow(
                () -> Fault.badRequest("Unavailable console type " + type.wireName() + "."));
    String host =
        server
            .host()
            .orElseThrow(() -> Fault.conflict("Instance " + server.id() + " is not ready"));
    try {
      consoles().place(host, server.id(), kind);
    } catch (DriverException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "Instance %s has no console at the moment: start it first.".formatted(server.id()),
          Map.of(),
          e);
    }
    String token = UUID.randomUUID().toString();
    QuarkusTransaction.joiningExisting()
        .run(() -> insert(token, new Grant(server.id(), host, type)));
    return "%s/console/%s?token=%s"
        .formatted(config.baseUrl().orElseGet(context::baseUrl), type.page(), token);
  }

  private RemoteConsoles consoles() {
    return driver.capability(RemoteConsoles.class).orElseThrow();
  }

  private void insert(String token, Grant grant) {
    Instant now = Instant.now();
    session
        .createNativeMutationQuery("delete from console_token where expires_at < :now")
        .setParameter("now", now)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            """
            insert into console_token (token_hash, server_id, host, type, expires_at)
            values (:hash, :server, :host, :type, :expires)
            """)
        .setParameter("hash", hash(token))
        .setParameter("server", grant.serverId())
        .setParameter("host", grant.host())
        .setParameter("type", grant.type().name())
        .setParameter("expires", now.plus(config.tokenAge()))
        .executeUpdate();
  }

  /** What a token that was not used yet is good for, and where that listens. */
  record Described(Grant grant, RemoteConsoles.Place place) {}

  /**
   * Tells operators where a token leads.
   *
   * @throws Fault 404 when it is unknown, expired or used
   */
  Described describe(String token) {
    Grant grant =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    find(
                        """
                        select server_id, host, type from console_token
                        where token_hash = :hash and expires_at > :now
                        """,
                        token))
            .orElseThrow(() -> Fault.notFound("Token not found"));
    try {
      return new Described(
          grant,
          consoles().place(grant.host(), grant.serverId(), grant.type().kind().orElseThrow()));
    } catch (DriverException e) {
      throw new Fault(FaultCode.CONFLICT, "The guest behind the token does not run.", Map.of(), e);
    }
  }

  /**
   * Uses a token up and connects to what it is good for; of two who use one, one is refused.
   *
   * @throws Fault 403 when it is unknown, expired or used
   * @throws DriverException when the console cannot be connected to
   */
  ByteChannel redeem(String token) {
    Grant grant =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    find(
                        """
                        delete from console_token where token_hash = :hash and expires_at > :now
                        returning server_id, host, type
                        """,
                        token))
            .orElseThrow(
                () ->
                    Fault.forbidden(
                        "The token is unknown, expired or used: ask for the console again."));
    return consoles().connect(grant.host(), grant.serverId(), grant.type().kind().orElseThrow());
  }

  private Optional<Grant> find(String sql, String token) {
    return session
        .createNativeQuery(sql, Object[].class)
        .setParameter("hash", hash(token))
        .setParameter("now", Instant.now())
        .getResultList()
        .stream()
        .findFirst()
        .map(
            row -> new Grant((UUID) row[0], (String) row[1], ConsoleType.valueOf((String) row[2])));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
