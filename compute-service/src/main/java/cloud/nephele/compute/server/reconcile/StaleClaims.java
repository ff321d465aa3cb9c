package cloud.nephele.compute.server.reconcile;

import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives back claims on hosts, addresses and quota that no server holds. There should be none, as a
 * claim begins and ends in one transaction with its server; so each is a mistake, and logged.
 */
@Singleton
public class StaleClaims implements Reconciler {

  private static final Logger LOG = Logger.getLogger(StaleClaims.class);

  private final ClaimAudit audit;
  private final Placement placement;
  private final NetworkService networks;
  private final QuotaService quotas;
  private final ServerConfig config;

  @Inject
  StaleClaims(
      ClaimAudit audit,
      Placement placement,
      NetworkService networks,
      QuotaService quotas,
      ServerConfig config) {
    this.audit = audit;
    this.placement = placement;
    this.networks = networks;
    this.quotas = quotas;
    this.config = config;
  }

  @Override
  public String name() {
    return "stale-claims";
  }

  @Override
  public Duration interval() {
    return config.claimAuditInterval();
  }

  @Override
  public void reconcile() {
    // One transaction each: what waits for one lock at a time is never part of a ring.
    QuarkusTransaction.requiringNew().call(audit::deadClaimants).forEach(this::release);
    QuarkusTransaction.requiringNew().call(audit::miscountedHosts).forEach(this::recountHost);
    QuarkusTransaction.requiringNew().call(audit::miscountedProjects).forEach(this::recountUsage);
  }

  private void release(UUID serverId) {
    LOG.warnf("Giving back what %s claimed, which is no server any more", serverId);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              placement.release(serverId);
              networks.release(serverId);
            });
  }

  private void recountHost(String host) {
    LOG.warnf("The counters of host %s are not the sums of its claims: counting anew", host);
    QuarkusTransaction.requiringNew().run(() -> placement.recount(host));
  }

  private void recountUsage(String projectId) {
    LOG.warnf("The usage of project %s is not that of its servers: counting anew", projectId);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                quotas.recount(
                    projectId,
                    Set.of(QuotaResource.INSTANCES, QuotaResource.CORES, QuotaResource.RAM),
                    () -> audit.usedBy(projectId)));
  }
}
