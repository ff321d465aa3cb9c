package cloud.nephele.compute.server.reconcile;

import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerService;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Deletes for good what was deleted so long ago that nobody will restore it. */
@Singleton
public class DeletedServers implements Reconciler {

  private final ServerRepository servers;
  private final ServerService service;
  private final ServerConfig config;

  @Inject
  DeletedServers(ServerRepository servers, ServerService service, ServerConfig config) {
    this.servers = servers;
    this.service = service;
    this.config = config;
  }

  @Override
  public String name() {
    return "deleted-servers";
  }

  @Override
  public Duration interval() {
    return config.claimAuditInterval();
  }

  @Override
  public void reconcile() {
    reclaimBefore(Instant.now().minus(config.reclaimInterval()));
  }

  /** Deletes what was deleted before a time. */
  void reclaimBefore(Instant time) {
    QuarkusTransaction.requiringNew()
        .call(() -> servers.softDeletedBefore(time))
        .forEach(this::reclaim);
  }

  private void reclaim(UUID serverId) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                servers
                    .lockLive(serverId)
                    // It may have been restored meanwhile.
                    .filter(server -> server.vmState() == VmState.SOFT_DELETED)
                    .filter(server -> server.taskState().isEmpty())
                    .ifPresent(service::delete));
  }
}
