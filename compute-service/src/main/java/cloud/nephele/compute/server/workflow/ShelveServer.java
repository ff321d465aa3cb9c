package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ShelvedServer;
import cloud.nephele.compute.server.ShelvedServerRepository;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a server away: its guest is off and its disk is in an image. Where nothing else is
 * configured, the guest is removed from its host at once. One that starts from a volume needs no
 * image, and always leaves its host at once: nothing there would make it come back sooner.
 */
@Singleton
public class ShelveServer extends ServerWorkflow<ShelveContext> {

  private final ComputeDriver driver;
  private final ImageService images;
  private final ShelvedServerRepository shelved;
  private final Workflows workflows;
  private final ShelveOffloadServer offload;

  @Inject
  public ShelveServer(
      ServerRepository servers,
      ServerConfig config,
      ComputeDriver driver,
      ImageService images,
      ShelvedServerRepository shelved,
      Workflows workflows,
      ShelveOffloadServer offload) {
    super(servers, config);
    this.driver = driver;
    this.images = images;
    this.shelved = shelved;
    this.workflows = workflows;
    this.offload = offload;
  }

  @Override
  public Class<ShelveContext> contextType() {
    return ShelveContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<ShelveContext>> steps() {
    return List.of(
        Step.call("power-off", this::powerOff).undoneByCall(this::powerOnAgain),
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("snapshot", this::snapshot).undoneByCall(this::discard),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome powerOff(WorkflowRun<ShelveContext> run) {
    driver.powerOff(
        requireHost(run.subjectId()),
        run.subjectId(),
        Math.toIntExact(config().shutdownTimeout().toSeconds()));
    return Outcome.next();
  }

  /** One that was paused or suspended has lost its memory: it is seen to be off. */
  private void powerOnAgain(WorkflowRun<ShelveContext> run) {
    if (run.context().active()) {
      hostOf(run.subjectId())
          .ifPresent(host -> asFarAsPossible(() -> driver.powerOn(host, run.subjectId())));
    }
  }

  private Outcome announce(WorkflowRun<ShelveContext> run) {
    if (run.context().imageId().isPresent()) {
      lock(run)
          .filter(server -> server.taskState().equals(Optional.of(TaskState.SHELVING)))
          .ifPresent(server -> server.begin(TaskState.SHELVING_IMAGE_UPLOADING));
    }
    return Outcome.next();
  }

  private Outcome snapshot(WorkflowRun<ShelveContext> run) {
    run.context().imageId().ifPresent(image -> write(run.subjectId(), image));
    return Outcome.next();
  }

  private void write(UUID serverId, UUID image) {
    // An attempt that was not saved may have completed it, and an image takes bytes only once.
    if (!images.isComplete(image)) {
      require(driver, Snapshots.class)
          .snapshot(requireHost(serverId), serverId, false, bytes -> images.upload(image, bytes));
    }
  }

  private void discard(WorkflowRun<ShelveContext> run) {
    run.context().imageId().ifPresent(images::delete);
  }

  private Outcome record(WorkflowRun<ShelveContext> run) {
    lock(run).ifPresent(server -> shelved(server, run.context().imageId()));
    return Outcome.done();
  }

  private void shelved(Server server, Optional<UUID> imageId) {
    shelved.replace(new ShelvedServer(server.id(), imageId));
    server.became(VmState.SHELVED, PowerState.SHUTDOWN);
    boolean atOnce = imageId.isEmpty() || config().shelvedOffloadTime().isZero();
    if (atOnce && server.taskState().isEmpty()) {
      server.begin(TaskState.SHELVING_OFFLOADING);
      workflows.start(offload, server.id(), new NoContext());
    }
  }

  @Override
  public void failed(WorkflowRun<ShelveContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
