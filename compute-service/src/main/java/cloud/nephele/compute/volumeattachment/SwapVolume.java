package cloud.nephele.compute.volumeattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.VolumeSwapping;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Copies a volume into another while the guest uses it, and has the guest go on with that. The old
 * one is free afterwards.
 */
@Singleton
public class SwapVolume extends AttachmentWorkflow<SwapContext> {

  private final ServerConfig config;

  @Inject
  public SwapVolume(
      ServerRepository servers,
      VolumeAttachments attachments,
      ServerConfig config,
      ComputeDriver driver) {
    super(servers, attachments, config, driver);
    this.config = config;
  }

  @Override
  public Class<SwapContext> contextType() {
    return SwapContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config.buildTimeLimit();
  }

  @Override
  public List<Step<SwapContext>> steps() {
    return List.of(
        Step.call("swap", this::swap).undoneByCall(this::swapBack),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome swap(WorkflowRun<SwapContext> run) {
    find(run.subjectId(), run.context().attachmentId())
        .ifPresent(
            found ->
                require(VolumeSwapping.class)
                    .swapVolume(
                        found.host(), run.subjectId(), found.disk(), run.context().newVolumeId()));
    return Outcome.next();
  }

  private void swapBack(WorkflowRun<SwapContext> run) {
    find(run.subjectId(), run.context().attachmentId())
        .ifPresent(
            found ->
                require(VolumeSwapping.class)
                    .swapBack(
                        found.host(), run.subjectId(), found.disk(), run.context().newVolumeId()));
  }

  private Outcome record(WorkflowRun<SwapContext> run) {
    attachments().swapped(run.context().attachmentId(), run.context().newVolumeId());
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<SwapContext> run, Failure failure) {
    attachments().notSwapped(run.context().attachmentId(), run.context().newVolumeId());
  }
}
