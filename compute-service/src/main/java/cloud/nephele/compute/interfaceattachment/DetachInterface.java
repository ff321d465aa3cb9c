package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.VirtualInterface;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes an interface from a guest, and then gives its address back. */
@Singleton
public class DetachInterface extends InterfaceWorkflow {

  @Inject
  public DetachInterface(
      ServerRepository servers,
      NetworkService networks,
      ServerConfig config,
      ComputeDriver driver) {
    super(servers, networks, config, driver);
  }

  @Override
  public List<Step<InterfaceContext>> steps() {
    return List.of(
        Step.call("unplug", this::takeAway)
            .withoutUndo("the owner wants it gone, and can ask again"),
        Step.transaction("release", this::release)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome takeAway(WorkflowRun<InterfaceContext> run) {
    unplug(run);
    return Outcome.next();
  }

  private Outcome release(WorkflowRun<InterfaceContext> run) {
    networks().releaseInterface(run.context().interfaceId());
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<InterfaceContext> run, Failure failure) {
    networks().setState(run.context().interfaceId(), VirtualInterface.State.ACTIVE);
  }
}
