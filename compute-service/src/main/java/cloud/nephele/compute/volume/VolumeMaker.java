package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.VolumeStore.Content;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.image.ImageService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Has the driver's store make what rows of volumes and snapshots say. Not for transactions. */
@Singleton
class VolumeMaker {

  private final ComputeDriver driver;
  private final VolumeRepository volumes;
  private final ImageService images;

  @Inject
  VolumeMaker(ComputeDriver driver, VolumeRepository volumes, ImageService images) {
    this.driver = driver;
    this.volumes = volumes;
    this.images = images;
  }

  /** A volume and what it is to hold, read in one transaction for the call that follows. */
  private record Plan(int sizeGib, Content content) {}

  void make(UUID volumeId) {
    QuarkusTransaction.requiringNew()
        .call(() -> volumes.findByIdOptional(volumeId).map(this::plan))
        .ifPresent(plan -> store().createVolume(volumeId, plan.sizeGib(), plan.content()));
  }

  private Plan plan(Volume volume) {
    Optional<Content> image =
        volume.image().map(found -> new Content.OfImage(images.baseImage(found)));
    Optional<Content> snapshot = volume.snapshotId().map(Content.OfSnapshot::new);
    return new Plan(volume.sizeGib(), image.or(() -> snapshot).orElseGet(Content.Blank::new));
  }

  /** Has a volume hold the disk in an image. Where that fails, it holds what it held. */
  void rewrite(UUID volumeId, Image image) {
    QuarkusTransaction.requiringNew()
        .call(() -> volumes.findByIdOptional(volumeId).map(Volume::sizeGib))
        .ifPresent(
            sizeGib ->
                store()
                    .rewriteVolume(
                        volumeId, sizeGib, new Content.OfImage(images.baseImage(image))));
  }

  void remove(UUID volumeId) {
    store().deleteVolume(volumeId);
  }

  void copy(UUID snapshotId, UUID volumeId) {
    Optional<VolumeStore.Holder> holder =
        QuarkusTransaction.requiringNew().call(() -> volumes.holderOf(volumeId));
    store().createSnapshot(snapshotId, volumeId, holder);
  }

  void removeCopy(UUID snapshotId) {
    store().deleteSnapshot(snapshotId);
  }

  private VolumeStore store() {
    return driver
        .capability(VolumeStore.class)
        .orElseThrow(
            () -> DriverException.permanent("Driver " + driver.name() + " keeps no volumes."));
  }
}
