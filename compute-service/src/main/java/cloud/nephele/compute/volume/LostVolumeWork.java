package cloud.nephele.compute.volume;

import cloud.nephele.compute.workflow.WorkflowSubjects;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A volume that work was lost on is in error, and so is what was being made of it. */
@Singleton
class LostVolumeWork implements WorkflowSubjects {

  private final VolumeRepository volumes;

  @Inject
  LostVolumeWork(VolumeRepository volumes) {
    this.volumes = volumes;
  }

  @Override
  public void workLost(UUID id, String reason) {
    volumes
        .lock(id)
        .filter(volume -> !volume.status().isAtRest())
        .ifPresent(volume -> volume.becomes(VolumeStatus.ERROR));
    volumes
        .lockSnapshot(id)
        .filter(snapshot -> !snapshot.status().isAtRest())
        .ifPresent(snapshot -> snapshot.becomes(VolumeStatus.ERROR));
  }
}
