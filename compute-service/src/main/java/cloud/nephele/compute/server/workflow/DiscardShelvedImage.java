package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ShelvedServer;
import cloud.nephele.compute.server.ShelvedServerRepository;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes the image of a server that was taken out again, where it has one. It is known until it is
 * gone, so that a deletion of the server finds it as well.
 */
@Singleton
public class DiscardShelvedImage extends ServerWorkflow<NoContext> {

  private static final Logger LOG = Logger.getLogger(DiscardShelvedImage.class);

  private final ShelvedServerRepository shelved;
  private final ImageService images;

  @Inject
  public DiscardShelvedImage(
      ServerRepository servers,
      ServerConfig config,
      ShelvedServerRepository shelved,
      ImageService images) {
    super(servers, config);
    this.shelved = shelved;
    this.images = images;
  }

  @Override
  public Class<NoContext> contextType() {
    return NoContext.class;
  }

  @Override
  public List<Step<NoContext>> steps() {
    return List.of(
        Step.call("delete", this::delete).withoutUndo("the image is not wanted any more"),
        Step.transaction("forget", this::forget)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome delete(WorkflowRun<NoContext> run) {
    imageOf(run.subjectId()).ifPresent(images::delete);
    return Outcome.next();
  }

  private Optional<UUID> imageOf(UUID serverId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> shelved.findByIdOptional(serverId).flatMap(ShelvedServer::imageId));
  }

  private Outcome forget(WorkflowRun<NoContext> run) {
    shelved.deleteById(run.subjectId());
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<NoContext> run, Failure failure) {
    LOG.warnf(
        "The image of server %s, which was shelved, stays: %s", run.subjectId(), failure.reason());
  }

  /** The server is well; only its image is left. */
  @Override
  public void overdue(WorkflowRun<NoContext> run, Failure failure) {
    failed(run, failure);
  }
}
