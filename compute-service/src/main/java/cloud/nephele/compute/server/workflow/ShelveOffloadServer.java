package cloud.nephele.compute.server.workflow;

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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Removes the guest of a server that was put away from its host, and gives the room there back. A
 * server for which that fails is still put away, with or without its guest: taking it out again
 * makes the guest anew where there is none.
 */
@Singleton
public class ShelveOffloadServer extends ServerWorkflow<NoContext> {

  private final Guests guests;
  private final Placement placement;

  @Inject
  public ShelveOffloadServer(
      ServerRepository servers, ServerConfig config, Guests guests, Placement placement) {
    super(servers, config);
    this.guests = guests;
    this.placement = placement;
  }

  @Override
  public Class<NoContext> contextType() {
    return NoContext.class;
  }

  @Override
  public List<Step<NoContext>> steps() {
    return List.of(
        Step.call("destroy", this::destroy).withoutUndo("the disk is in the image, or is a volume"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome destroy(WorkflowRun<NoContext> run) {
    hostOf(run.subjectId()).ifPresent(host -> guests.remove(host, run.subjectId()));
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<NoContext> run) {
    lock(run).ifPresent(this::leave);
    return Outcome.done();
  }

  private void leave(Server server) {
    placement.release(server.id());
    server.became(VmState.SHELVED_OFFLOADED, PowerState.NOSTATE);
    server.leftHost();
  }

  @Override
  public void failed(WorkflowRun<NoContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
  }
}
