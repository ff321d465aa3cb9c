package cloud.nephele.compute.volumeattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives a guest a volume that is claimed; gives the claim back when it fails. */
@Singleton
public class AttachVolume extends AttachmentWorkflow<AttachmentContext> {

  @Inject
  public AttachVolume(
      ServerRepository servers,
      VolumeAttachments attachments,
      ServerConfig config,
      ComputeDriver driver) {
    super(servers, attachments, config, driver);
  }

  @Override
  public Class<AttachmentContext> contextType() {
    return AttachmentContext.class;
  }

  @Override
  public List<Step<AttachmentContext>> steps() {
    return List.of(
        Step.call("plug", this::plug).undoneByCall(this::takeAway),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome plug(WorkflowRun<AttachmentContext> run) {
    plugIn(run.subjectId(), run.context().attachmentId());
    return Outcome.next();
  }

  private void takeAway(WorkflowRun<AttachmentContext> run) {
    unplug(run.subjectId(), run.context().attachmentId());
  }

  private Outcome record(WorkflowRun<AttachmentContext> run) {
    attachments().attached(run.context().attachmentId());
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<AttachmentContext> run, Failure failure) {
    attachments().detached(run.context().attachmentId());
  }
}
