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
import java.util.List;

/** Gives up a server's rescue disk, and starts its guest from its own. */
@Singleton
public class UnrescueServer extends ServerWorkflow<NoContext> {

  private final ComputeDriver driver;

  @Inject
  public UnrescueServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config);
    this.driver = driver;
  }

  @Override
  public Class<NoContext> contextType() {
    return NoContext.class;
  }

  @Override
  public List<Step<NoContext>> steps() {
    return List.of(
        Step.call("unrescue", this::unrescue)
            .withoutUndo("the rescue disk is not wanted any more; a failure leaves an error"),
        Step.call("power-on", this::powerOn)
            .withoutUndo("the owner wanted it on; what it is will be seen on the host"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome unrescue(WorkflowRun<NoContext> run) {
    require(driver, Rescuing.class).unrescue(requireHost(run.subjectId()), run.subjectId());
    return Outcome.next();
  }

  private Outcome powerOn(WorkflowRun<NoContext> run) {
    driver.powerOn(requireHost(run.subjectId()), run.subjectId());
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<NoContext> run) {
    lock(run).ifPresent(server -> server.became(VmState.ACTIVE, PowerState.RUNNING));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<NoContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.broke(failure.reason()));
  }
}
