package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Moves;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ShelvedServer;
import cloud.nephele.compute.server.ShelvedServerRepository;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * From a server to nothing. Quota, host, addresses and volumes are given back in the last step
 * only, in one transaction with the row's end: exactly once, and never while a guest may still use
 * them.
 */
@Singleton
public class DeleteServer extends ServerWorkflow<NoContext> {

  private static final Logger LOG = Logger.getLogger(DeleteServer.class);
  private static final int MAX_TRIES = 20;
  private static final int IMAGE_TRIES = 2;

  private final ServerRepository servers;
  private final Guests guests;
  private final Placement placement;
  private final NetworkService networks;
  private final VolumeAttachments volumes;
  private final QuotaService quotas;
  private final Moves moves;
  private final ShelvedServerRepository shelved;
  private final ImageService images;

  @Inject
  public DeleteServer(
      ServerRepository servers,
      ServerConfig config,
      Guests guests,
      Placement placement,
      NetworkService networks,
      VolumeAttachments volumes,
      QuotaService quotas,
      Moves moves,
      ShelvedServerRepository shelved,
      ImageService images) {
    super(servers, config);
    this.servers = servers;
    this.guests = guests;
    this.placement = placement;
    this.networks = networks;
    this.volumes = volumes;
    this.quotas = quotas;
    this.moves = moves;
    this.shelved = shelved;
    this.images = images;
  }

  @Override
  public Class<NoContext> contextType() {
    return NoContext.class;
  }

  @Override
  public int maxTries() {
    return MAX_TRIES;
  }

  @Override
  public List<Step<NoContext>> steps() {
    return List.of(
        Step.call("destroy", this::destroy)
            .withoutUndo("a guest that is gone stays gone; the owner can only delete again"),
        Step.call("discard-image", this::discardImage)
            .withoutUndo("the owner can only delete again"),
        Step.transaction("release", this::release)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome destroy(WorkflowRun<NoContext> run) {
    hostsOf(run.subjectId()).forEach(host -> guests.remove(host, run.subjectId()));
    return Outcome.next();
  }

  /** Nobody should wait for the image service to get rid of a server. */
  private Outcome discardImage(WorkflowRun<NoContext> run) {
    try {
      shelvedImageOf(run.subjectId()).ifPresent(images::delete);
    } catch (RuntimeException e) {
      if (run.tries() < IMAGE_TRIES) {
        throw e;
      }
      LOG.warnf(e, "The image of server %s, which was shelved, stays", run.subjectId());
    }
    return Outcome.next();
  }

  private Optional<UUID> shelvedImageOf(UUID serverId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> shelved.findByIdOptional(serverId).flatMap(ShelvedServer::imageId));
  }

  private Set<String> hostsOf(UUID serverId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> servers.findLive(serverId).map(moves::hostsOf).orElse(Set.of()));
  }

  private Outcome release(WorkflowRun<NoContext> run) {
    lock(run).ifPresent(this::releaseClaims);
    return Outcome.done();
  }

  private void releaseClaims(Server server) {
    quotas.release(
        server.projectId(),
        Map.of(
            QuotaResource.INSTANCES,
            1,
            QuotaResource.CORES,
            server.vcpus(),
            QuotaResource.RAM,
            server.memoryMib()));
    placement.release(server.id());
    moves.abandon(server);
    networks.release(server.id());
    volumes.release(server.id());
    shelved.deleteById(server.id());
    server.gone();
  }

  @Override
  public void failed(WorkflowRun<NoContext> run, Failure failure) {
    lock(run)
        .ifPresent(
            server ->
                server.stranded(
                    "Deletion of instance %s failed: %s".formatted(server.id(), failure.reason())));
  }

  @Override
  public void overdue(WorkflowRun<NoContext> run, Failure failure) {
    failed(run, failure);
  }
}
