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

/** Gives a guest an interface whose row and address are claimed; gives these back when it fails. */
@Singleton
public class AttachInterface extends InterfaceWorkflow {

  @Inject
  public AttachInterface(
      ServerRepository servers,
      NetworkService networks,
      ServerConfig config,
      ComputeDriver driver) {
    super(servers, networks, config, driver);
  }

  @Override
  public List<Step<InterfaceContext>> steps() {
    return List.of(
        Step.call("plug", this::plug).undoneByCall(this::unplug),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome plug(WorkflowRun<InterfaceContext> run) {
    find(run).ifPresent(found -> hotPlug().plug(found.host(), run.subjectId(), found.nic()));
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<InterfaceContext> run) {
    networks().setState(run.context().interfaceId(), VirtualInterface.State.ACTIVE);
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<InterfaceContext> run, Failure failure) {
    networks().releaseInterface(run.context().interfaceId());
  }
}
