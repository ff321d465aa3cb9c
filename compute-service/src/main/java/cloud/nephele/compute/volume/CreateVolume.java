package cloud.nephele.compute.volume;

import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** From a volume's row to a volume. One that fails keeps its row, which its owner deletes. */
@Singleton
public class CreateVolume extends VolumeWorkflow<VolumeWorkflow.Context> {

  private final VolumeRepository volumes;
  private final VolumeMaker maker;

  @Inject
  CreateVolume(VolumeConfig config, VolumeRepository volumes, VolumeMaker maker) {
    super(config, Context.class);
    this.volumes = volumes;
    this.maker = maker;
  }

  @Override
  public List<Step<Context>> steps() {
    return List.of(
        Step.<Context>call("create", this::create)
            .undoneByCall(run -> maker.remove(run.context().id())),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome create(WorkflowRun<Context> run) {
    maker.make(run.context().id());
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<Context> run) {
    volumes.lock(run.context().id()).ifPresent(made -> made.becomes(VolumeStatus.AVAILABLE));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<Context> run, Failure failure) {
    volumes.lock(run.context().id()).ifPresent(broken -> broken.becomes(VolumeStatus.ERROR));
  }
}
