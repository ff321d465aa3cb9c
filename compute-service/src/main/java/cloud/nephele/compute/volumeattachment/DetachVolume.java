package cloud.nephele.compute.volumeattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
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
import org.jboss.logging.Logger;

/** Takes a volume from a guest, and then lets others have it. */
@Singleton
public class DetachVolume extends AttachmentWorkflow<AttachmentContext> {

  private static final Logger LOG = Logger.getLogger(DetachVolume.class);

  @Inject
  public DetachVolume(
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
        Step.call("unplug", this::takeAway).undoneByCall(this::giveBack),
        Step.transaction("release", this::release)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome takeAway(WorkflowRun<AttachmentContext> run) {
    unplug(run.subjectId(), run.context().attachmentId());
    return Outcome.next();
  }

  /** A guest that can never have it back, because it is gone or broken, goes without. */
  private void giveBack(WorkflowRun<AttachmentContext> run) {
    try {
      plugIn(run.subjectId(), run.context().attachmentId());
    } catch (DriverException e) {
      if (e.isRetryable()) {
        throw e;
      }
      LOG.warnf("A volume was not given back to its guest: %s", e.getMessage());
    }
  }

  private Outcome release(WorkflowRun<AttachmentContext> run) {
    attachments().detached(run.context().attachmentId());
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<AttachmentContext> run, Failure failure) {
    attachments().attached(run.context().attachmentId());
  }
}
