package cloud.nephele.compute.volume;

import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Copies a volume. A snapshot that fails keeps its row, which its owner deletes. */
@Singleton
public class CreateSnapshot extends VolumeWorkflow<VolumeWorkflow.Context> {

  private final VolumeRepository volumes;
  private final VolumeMaker maker;

  @Inject
  CreateSnapshot(VolumeConfig config, VolumeRepository volumes, VolumeMaker maker) {
    super(config, Context.class);
    this.volumes = volumes;
    this.maker = maker;
  }

  @Override
  public List<Step<Context>> steps() {
    return List.of(
        Step.<Context>call("copy", this::copy)
            .undoneByCall(run -> maker.removeCopy(run.context().id())),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome copy(WorkflowRun<Context> run) {
    QuarkusTransaction.requiringNew()
        .call(() -> volumes.findSnapshot(run.context().id()))
        .ifPresent(snapshot -> maker.copy(snapshot.id(), snapshot.volumeId()));
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<Context> run) {
    volumes
        .lockSnapshot(run.context().id())
        .ifPresent(made -> made.becomes(VolumeStatus.AVAILABLE));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<Context> run, Failure failure) {
    volumes
        .lockSnapshot(run.context().id())
        .ifPresent(broken -> broken.becomes(VolumeStatus.ERROR));
  }
}
