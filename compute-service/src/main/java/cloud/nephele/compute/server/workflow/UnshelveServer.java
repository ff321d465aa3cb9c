package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
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

/**
 * Takes a server out again that was put away: its guest is started where it still is, or made anew
 * from the image of its disk or from its volumes. Room was claimed with the request.
 */
@Singleton
public class UnshelveServer extends ServerWorkflow<UnshelveContext> {

  private static final int AT_ONCE = 0;

  private final ComputeDriver driver;
  private final GuestSpecs specs;
  private final Guests guests;
  private final Placement placement;
  private final Workflows workflows;
  private final DiscardShelvedImage discard;

  @Inject
  public UnshelveServer(
      ServerRepository servers,
      ServerConfig config,
      ComputeDriver driver,
      GuestSpecs specs,
      Guests guests,
      Placement placement,
      Workflows workflows,
      DiscardShelvedImage discard) {
    super(servers, config);
    this.driver = driver;
    this.specs = specs;
    this.guests = guests;
    this.placement = placement;
    this.workflows = workflows;
    this.discard = discard;
  }

  @Override
  public Class<UnshelveContext> contextType() {
    return UnshelveContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<UnshelveContext>> steps() {
    return List.of(
        Step.call("spawn", this::spawn).undoneByCall(this::putAway),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome spawn(WorkflowRun<UnshelveContext> run) {
    driver.spawn(
        requireHost(run.subjectId()), specs.fromImage(run.subjectId(), run.context().build()));
    return Outcome.next();
  }

  private void putAway(WorkflowRun<UnshelveContext> run) {
    hostOf(run.subjectId())
        .ifPresent(
            host -> {
              if (run.context().offloaded()) {
                guests.remove(host, run.subjectId());
              } else {
                asFarAsPossible(() -> driver.powerOff(host, run.subjectId(), AT_ONCE));
              }
            });
  }

  private Outcome record(WorkflowRun<UnshelveContext> run) {
    lock(run)
        .ifPresent(
            server -> {
              server.became(VmState.ACTIVE, PowerState.RUNNING);
              workflows.start(discard, server.id(), new NoContext());
            });
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<UnshelveContext> run, Failure failure) {
    lock(run)
        .ifPresent(
            server -> {
              if (run.context().offloaded()) {
                leave(server);
              }
              server.remained(failure.reason());
            });
  }

  private void leave(Server server) {
    placement.release(server.id());
    server.became(VmState.SHELVED_OFFLOADED, PowerState.NOSTATE);
    server.leftHost();
  }
}
