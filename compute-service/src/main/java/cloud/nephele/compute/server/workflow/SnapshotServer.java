package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a server's disk into an image that was made for it. The bytes go from the host's disk to
 * the image service as they are read.
 */
@Singleton
public class SnapshotServer extends ServerWorkflow<SnapshotContext> {

  private final ComputeDriver driver;
  private final ImageService images;

  @Inject
  public SnapshotServer(
      ServerRepository servers, ServerConfig config, ComputeDriver driver, ImageService images) {
    super(servers, config);
    this.driver = driver;
    this.images = images;
  }

  @Override
  public Class<SnapshotContext> contextType() {
    return SnapshotContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<SnapshotContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("snapshot", this::snapshot).undoneByCall(this::discard),
        Step.call("rotate", this::rotate)
            .withoutUndo("backups beyond those that are kept are not wanted any more"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<SnapshotContext> run) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(TaskState.IMAGE_SNAPSHOT_PENDING)))
        .ifPresent(server -> server.begin(TaskState.IMAGE_UPLOADING));
    return Outcome.next();
  }

  private Outcome snapshot(WorkflowRun<SnapshotContext> run) {
    UUID image = run.context().imageId();
    // An attempt that was not saved may have completed it, and an image takes bytes only once.
    if (!images.isComplete(image)) {
      require(driver, Snapshots.class)
          .snapshot(
              requireHost(run.subjectId()),
              run.subjectId(),
              run.context().running(),
              bytes -> images.upload(image, bytes));
    }
    return Outcome.next();
  }

  /** A guest that was held for its snapshot goes on. */
  private void discard(WorkflowRun<SnapshotContext> run) {
    images.delete(run.context().imageId());
    if (run.context().running()) {
      hostOf(run.subjectId())
          .ifPresent(host -> asFarAsPossible(() -> driver.powerOn(host, run.subjectId())));
    }
  }

  private Outcome rotate(WorkflowRun<SnapshotContext> run) {
    run.context()
        .rotation()
        .ifPresent(
            rotation ->
                images
                    .find(
                        Map.of(
                            "instance_uuid",
                            run.subjectId().toString(),
                            "backup_type",
                            rotation.type()))
                    .stream()
                    .skip(rotation.kept())
                    .forEach(images::delete));
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<SnapshotContext> run) {
    lock(run).ifPresent(Server::endTask);
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<SnapshotContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
