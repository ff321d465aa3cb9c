package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Starts a server's guest from another disk, its own beside it. */
@Singleton
public class RescueServer extends ServerWorkflow<RescueContext> {

  private final ComputeDriver driver;
  private final GuestSpecs specs;

  @Inject
  public RescueServer(
      ServerRepository servers, ServerConfig config, ComputeDriver driver, GuestSpecs specs) {
    super(servers, config);
    this.driver = driver;
    this.specs = specs;
  }

  @Override
  public Class<RescueContext> contextType() {
    return RescueContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<RescueContext>> steps() {
    return List.of(
        Step.call("power-off", this::powerOff).undoneByCall(this::powerOnAgain),
        Step.call("rescue", this::rescue).undoneByCall(this::unrescue),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome powerOff(WorkflowRun<RescueContext> run) {
    driver.powerOff(
        requireHost(run.subjectId()),
        run.subjectId(),
        Math.toIntExact(config().shutdownTimeout().toSeconds()));
    return Outcome.next();
  }

  private void powerOnAgain(WorkflowRun<RescueContext> run) {
    if (run.context().active()) {
      hostOf(run.subjectId())
          .ifPresent(host -> asFarAsPossible(() -> driver.powerOn(host, run.subjectId())));
    }
  }

  private Outcome rescue(WorkflowRun<RescueContext> run) {
    require(driver, Rescuing.class)
        .rescue(
            requireHost(run.subjectId()), specs.fromImage(run.subjectId(), run.context().build()));
    return Outcome.next();
  }

  private void unrescue(WorkflowRun<RescueContext> run) {
    hostOf(run.subjectId())
        .ifPresent(
            host ->
                asFarAsPossible(
                    () -> require(driver, Rescuing.class).unrescue(host, run.subjectId())));
  }

  private Outcome record(WorkflowRun<RescueContext> run) {
    lock(run).ifPresent(server -> server.became(VmState.RESCUED, PowerState.RUNNING));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<RescueContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
