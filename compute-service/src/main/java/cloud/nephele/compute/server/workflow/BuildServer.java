package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.TaskState;
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
 * From a server's row to a running guest. Quota, host, addresses and volumes were claimed with the
 * row; a build that fails gives all but the quota back and leaves the row, which its owner deletes.
 */
@Singleton
public class BuildServer extends ServerWorkflow<BuildContext> {

  private final ComputeDriver driver;
  private final Guests guests;
  private final GuestSpecs specs;
  private final NetworkService networks;
  private final VolumeAttachments volumes;
  private final Placement placement;

  @Inject
  public BuildServer(
      ServerRepository servers,
      ServerConfig config,
      ComputeDriver driver,
      Guests guests,
      GuestSpecs specs,
      NetworkService networks,
      VolumeAttachments volumes,
      Placement placement) {
    super(servers, config);
    this.driver = driver;
    this.guests = guests;
    this.specs = specs;
    this.networks = networks;
    this.volumes = volumes;
    this.placement = placement;
  }

  @Override
  public Class<BuildContext> contextType() {
    return BuildContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<BuildContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("make-volumes", this::makeVolumes)
            .withoutUndo("a volume that is not wanted goes with the claim on it"),
        Step.call("spawn", this::spawn).undoneByCall(this::destroy),
        Step.transaction("activate", this::activate)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<BuildContext> run) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(TaskState.SCHEDULING)))
        .ifPresent(server -> server.begin(TaskState.SPAWNING));
    return Outcome.next();
  }

  private Outcome makeVolumes(WorkflowRun<BuildContext> run) {
    volumes.make(run.subjectId());
    return Outcome.next();
  }

  private Outcome spawn(WorkflowRun<BuildContext> run) {
    driver.spawn(requireHost(run.subjectId()), specs.fromImage(run.subjectId(), run.context()));
    return Outcome.next();
  }

  private void destroy(WorkflowRun<BuildContext> run) {
    hostOf(run.subjectId()).ifPresent(host -> guests.remove(host, run.subjectId()));
  }

  private Outcome activate(WorkflowRun<BuildContext> run) {
    lock(run)
        .ifPresent(
            server -> {
              volumes.built(server.id());
              server.launched();
            });
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<BuildContext> run, Failure failure) {
    Optional<Server> server = lock(run);
    placement.release(run.subjectId());
    networks.release(run.subjectId());
    volumes.release(run.subjectId());
    server.ifPresent(
        broken -> {
          broken.leftHost();
          if (failure.kind() != Failure.Kind.INTERRUPTED) {
            broken.broke(
                "Build of instance %s aborted: %s".formatted(broken.id(), failure.reason()));
          }
        });
  }
}
