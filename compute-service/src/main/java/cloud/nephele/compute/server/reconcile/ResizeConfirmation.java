package cloud.nephele.compute.server.reconcile;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Confirms resizes that nobody has confirmed or reverted in time, where that is configured. */
@Singleton
public class ResizeConfirmation implements Reconciler {

  private static final Logger LOG = Logger.getLogger(ResizeConfirmation.class);

  private final MigrationRepository migrations;
  private final ServerRepository servers;
  private final ServerMove moves;
  private final ServerConfig config;

  @Inject
  ResizeConfirmation(
      MigrationRepository migrations,
      ServerRepository servers,
      ServerMove moves,
      ServerConfig config) {
    this.migrations = migrations;
    this.servers = servers;
    this.moves = moves;
    this.config = config;
  }

  @Override
  public String name() {
    return "resize-confirmation";
  }

  @Override
  public Duration interval() {
    return config.claimAuditInterval();
  }

  @Override
  public void reconcile() {
    if (config.resizeConfirmWindow().isPositive()) {
      confirmBefore(Instant.now().minus(config.resizeConfirmWindow()));
    }
  }

  /** Confirms all that have waited since before a time. */
  void confirmBefore(Instant time) {
    QuarkusTransaction.requiringNew()
        .call(() -> migrations.waitingSince(time))
        .forEach(this::confirm);
  }

  private void confirm(UUID serverId) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> servers.lockLive(serverId).ifPresent(moves::confirm));
    } catch (Fault e) {
      LOG.debugf(e, "Server %s is busy, and its resize is confirmed later", serverId);
    }
  }
}
