package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import java.util.List;
import java.util.UUID;

/**
 * One call that changes a guest, and what the server is then. When it fails the server is in the
 * state it was in, and the guest as far as it can be brought back.
 */
abstract class GuestChange extends ServerWorkflow<NoContext> {

  private final String step;
  private final VmState state;
  private final PowerState power;

  /**
   * @param step the name of the call
   * @param state what the server is afterwards
   * @param power what the guest is afterwards
   */
  GuestChange(
      ServerRepository servers, ServerConfig config, String step, VmState state, PowerState power) {
    super(servers, config);
    this.step = step;
    this.state = state;
    this.power = power;
  }

  /** Makes the change; repeating it changes nothing more. */
  abstract void change(String host, UUID serverId);

  /**
   * Takes the change back. Nothing where {@code PowerStates} sees that a guest is on or off
   * although its server is not, and stops it.
   */
  void takeBack(String host, UUID serverId) {}

  @Override
  public Class<NoContext> contextType() {
    return NoContext.class;
  }

  @Override
  public List<Step<NoContext>> steps() {
    return List.of(
        Step.call(step, this::make).undoneByCall(this::unmake),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome make(WorkflowRun<NoContext> run) {
    change(requireHost(run.subjectId()), run.subjectId());
    return Outcome.next();
  }

  private void unmake(WorkflowRun<NoContext> run) {
    hostOf(run.subjectId())
        .ifPresent(host -> asFarAsPossible(() -> takeBack(host, run.subjectId())));
  }

  private Outcome record(WorkflowRun<NoContext> run) {
    lock(run).ifPresent(server -> server.became(state, power));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<NoContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
