package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a server's guest anew from an image, on the same host and with the same addresses. The old
 * disk is gone with the first step, so a rebuild that fails leaves a server in error, which can be
 * rebuilt again or deleted.
 */
@Singleton
public class RebuildServer extends ServerWorkflow<RebuildContext> {

  private static final int AT_ONCE = 0;

  private final ComputeDriver driver;
  private final GuestSpecs specs;
  private final VolumeAttachments volumes;

  @Inject
  public RebuildServer(
      ServerRepository servers,
      ServerConfig config,
      ComputeDriver driver,
      GuestSpecs specs,
      VolumeAttachments volumes) {
    super(servers, config);
    this.driver = driver;
    this.specs = specs;
    this.volumes = volumes;
  }

  @Override
  public Class<RebuildContext> contextType() {
    return RebuildContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<RebuildContext>> steps() {
    return List.of(
        Step.call("destroy", this::destroy)
            .withoutUndo("the old disk is given up; a failure leaves an error"),
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("write-volume", this::writeVolume)
            .withoutUndo("what the volume held is given up, as a disk is"),
        Step.call("spawn", this::spawn)
            .withoutUndo(
                "a guest that was not completed is made anew, or removed, by what follows"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome destroy(WorkflowRun<RebuildContext> run) {
    driver.destroy(requireHost(run.subjectId()), run.subjectId());
    return Outcome.next();
  }

  private Outcome announce(WorkflowRun<RebuildContext> run) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(TaskState.REBUILDING)))
        .ifPresent(server -> server.begin(TaskState.REBUILD_SPAWNING));
    return Outcome.next();
  }

  /** A server that starts from a volume keeps it, with the image in it. */
  private Outcome writeVolume(WorkflowRun<RebuildContext> run) {
    run.context().build().image().ifPresent(image -> volumes.reimage(run.subjectId(), image));
    return Outcome.next();
  }

  private Outcome spawn(WorkflowRun<RebuildContext> run) {
    String host = requireHost(run.subjectId());
    driver.spawn(host, specs.fromImage(run.subjectId(), run.context().build()));
    if (!run.context().active()) {
      driver.powerOff(host, run.subjectId(), AT_ONCE);
    }
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<RebuildContext> run) {
    lock(run).ifPresent(server -> rebuilt(server, run.context().active()));
    return Outcome.done();
  }

  private static void rebuilt(Server server, boolean active) {
    if (active) {
      server.launchedAnew();
    } else {
      server.became(VmState.STOPPED, PowerState.SHUTDOWN);
    }
  }

  @Override
  public void failed(WorkflowRun<RebuildContext> run, Failure failure) {
    lock(run)
        .ifPresent(
            server ->
                server.broke(
                    "Rebuild of instance %s failed: %s".formatted(server.id(), failure.reason())));
  }
}
