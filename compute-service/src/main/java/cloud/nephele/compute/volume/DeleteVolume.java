package cloud.nephele.compute.volume;

import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** From a volume to nothing; its quota is given back with its row, exactly once. */
@Singleton
public class DeleteVolume extends VolumeWorkflow<VolumeWorkflow.Context> {

  private final VolumeRepository volumes;
  private final VolumeMaker maker;
  private final QuotaService quotas;

  @Inject
  DeleteVolume(
      VolumeConfig config, VolumeRepository volumes, VolumeMaker maker, QuotaService quotas) {
    super(config, Context.class);
    this.volumes = volumes;
    this.maker = maker;
    this.quotas = quotas;
  }

  @Override
  public List<Step<Context>> steps() {
    return List.of(
        Step.call("delete", this::delete).withoutUndo("what is gone stays gone"),
        Step.transaction("release", this::release)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome delete(WorkflowRun<Context> run) {
    maker.remove(run.context().id());
    return Outcome.next();
  }

  private Outcome release(WorkflowRun<Context> run) {
    volumes
        .lock(run.context().id())
        .ifPresent(
            gone -> {
              quotas.release(gone.projectId(), VolumeService.claims(gone.sizeGib()));
              volumes.delete(gone);
            });
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<Context> run, Failure failure) {
    volumes.lock(run.context().id()).ifPresent(left -> left.becomes(VolumeStatus.ERROR_DELETING));
  }
}
