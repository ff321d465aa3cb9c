package cloud.nephele.compute.server.reconcile;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerShelving;
import cloud.nephele.compute.server.ShelvedServerRepository;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes the guests of servers that were shelved so long ago that they may go. */
@Singleton
public class ShelvedGuests implements Reconciler {

  private static final Logger LOG = Logger.getLogger(ShelvedGuests.class);

  private final ShelvedServerRepository shelved;
  private final ServerRepository servers;
  private final ServerShelving shelving;
  private final ServerConfig config;

  @Inject
  ShelvedGuests(
      ShelvedServerRepository shelved,
      ServerRepository servers,
      ServerShelving shelving,
      ServerConfig config) {
    this.shelved = shelved;
    this.servers = servers;
    this.shelving = shelving;
    this.config = config;
  }

  @Override
  public String name() {
    return "shelved-guests";
  }

  @Override
  public Duration interval() {
    return config.claimAuditInterval();
  }

  @Override
  public void reconcile() {
    if (!config.shelvedOffloadTime().isNegative()) {
      offloadBefore(Instant.now().minus(config.shelvedOffloadTime()));
    }
  }

  /** Removes the guests of what was shelved before a time. */
  void offloadBefore(Instant time) {
    QuarkusTransaction.requiringNew().call(() -> shelved.onHostsSince(time)).forEach(this::offload);
  }

  private void offload(UUID serverId) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> servers.lockLive(serverId).ifPresent(shelving::offload));
    } catch (Fault e) {
      LOG.debugf(e, "Server %s is busy, and its guest is removed later", serverId);
    }
  }
}
