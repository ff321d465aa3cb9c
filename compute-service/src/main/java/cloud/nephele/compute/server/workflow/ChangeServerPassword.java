package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.driver.PowerState;
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

/** Tells a guest its administrator's new password. */
@Singleton
public class ChangeServerPassword extends ServerWorkflow<PasswordContext> {

  private final ComputeDriver driver;

  @Inject
  public ChangeServerPassword(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config);
    this.driver = driver;
  }

  @Override
  public Class<PasswordContext> contextType() {
    return PasswordContext.class;
  }

  @Override
  public List<Step<PasswordContext>> steps() {
    return List.of(
        Step.call("tell", this::tell).withoutUndo("the old password is not known any more"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome tell(WorkflowRun<PasswordContext> run) {
    require(driver, PasswordSetting.class)
        .setPassword(requireHost(run.subjectId()), run.subjectId(), run.context().password());
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<PasswordContext> run) {
    lock(run).ifPresent(server -> server.became(VmState.ACTIVE, PowerState.RUNNING));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<PasswordContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
