package cloud.nephele.compute.volume;

import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Completes an image that names snapshots of volumes when all of them are there, and removes it
 * with all of them when one fails, or the server goes meanwhile: an image that is active can be
 * started from, and nobody is left with snapshots that were made for none. The image is the
 * subject, so that nobody waits for it who works on the server whose volumes are copied.
 */
@Singleton
public class CompleteImage extends VolumeWorkflow<CompleteImage.Naming> {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** An image and the snapshots that it names. */
  record Naming(UUID imageId, List<UUID> snapshotIds) {}

  private final VolumeRepository volumes;
  private final ImageService images;
  private final Workflows workflows;
  private final DeleteSnapshot deleteSnapshot;

  @Inject
  CompleteImage(
      VolumeConfig config,
      VolumeRepository volumes,
      ImageService images,
      Workflows workflows,
      DeleteSnapshot deleteSnapshot) {
    super(config, Naming.class);
    this.volumes = volumes;
    this.images = images;
    this.workflows = workflows;
    this.deleteSnapshot = deleteSnapshot;
  }

  @Override
  public List<Step<Naming>> steps() {
    return List.of(
        Step.transaction("await-snapshots", this::awaitSnapshots).undoneByCall(this::discard),
        Step.call("complete", this::complete)
            .withoutUndo("what comes first is taken back by removing the image"),
        Step.transaction("keep", this::keep)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome awaitSnapshots(WorkflowRun<Naming> run) {
    List<Optional<VolumeStatus>> statuses =
        run.context().snapshotIds().stream()
            .map(id -> volumes.findSnapshot(id).map(VolumeSnapshot::status))
            .toList();
    if (statuses.contains(Optional.of(VolumeStatus.CREATING))) {
      return Outcome.waiting(PAUSE);
    }
    return statuses.stream().allMatch(Optional.of(VolumeStatus.AVAILABLE)::equals)
        ? Outcome.next()
        : Outcome.fail("A snapshot of image %s is not there.".formatted(run.context().imageId()));
  }

  private Outcome complete(WorkflowRun<Naming> run) {
    UUID image = run.context().imageId();
    // An attempt that was not saved may have completed it, and an image takes bytes only once.
    if (!images.isComplete(image)) {
      images.completeEmpty(image);
    }
    return Outcome.next();
  }

  private Outcome keep(WorkflowRun<Naming> run) {
    snapshots(run).forEach(VolumeSnapshot::keep);
    return Outcome.done();
  }

  private Stream<VolumeSnapshot> snapshots(WorkflowRun<Naming> run) {
    return run.context().snapshotIds().stream().flatMap(id -> volumes.lockSnapshot(id).stream());
  }

  private void discard(WorkflowRun<Naming> run) {
    images.delete(run.context().imageId());
  }

  @Override
  public void failed(WorkflowRun<Naming> run, Failure failure) {
    snapshots(run)
        .filter(snapshot -> snapshot.isFor(run.context().imageId()))
        .filter(snapshot -> snapshot.status().isAtRest())
        .forEach(
            snapshot -> {
              if (volumes.isBeingRead(snapshot.id())) {
                snapshot.keep();
              } else {
                snapshot.becomes(VolumeStatus.DELETING);
                workflows.start(
                    deleteSnapshot, snapshot.id(), new VolumeWorkflow.Context(snapshot.id()));
              }
            });
  }
}
