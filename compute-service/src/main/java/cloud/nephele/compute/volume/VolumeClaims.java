package cloud.nephele.compute.volume;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.image.Image;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The volumes and other disks that new servers want. They are claimed in the transaction that
 * writes the server: of two that want the same volume, one is refused.
 */
@ApplicationScoped
public class VolumeClaims {

  private static final long GIB = 1L << 30;
  private static final String INVALID = "Block Device Mapping is Invalid: ";

  private final VolumeRepository volumes;
  private final VolumeService service;
  private final VolumeAttachments attachments;
  private final LocalDiskService localDisks;

  @Inject
  public VolumeClaims(
      VolumeRepository volumes,
      VolumeService service,
      VolumeAttachments attachments,
      LocalDiskService localDisks) {
    this.volumes = volumes;
    this.service = service;
    this.attachments = attachments;
    this.localDisks = localDisks;
  }

  /**
   * Refuses what a new server cannot have, before anything is written.
   *
   * @throws Fault 400 saying why
   */
  @Transactional
  public void requirePossible(String projectId, List<DiskWish> wishes) {
    for (DiskWish wish : wishes) {
      switch (wish.source()) {
        case DiskWish.Source.Existing(UUID volumeId) ->
            requireFree(projectId, volumeId, wish, volumes.findByIdOptional(volumeId));
        case DiskWish.Source.OfSnapshot(UUID _),
            DiskWish.Source.OfImage(Image _),
            DiskWish.Source.Blank() ->
            newVolume(projectId, wish, "");
        case DiskWish.Source.Local(LocalDisk.Kind _, int _) -> {
          // Its flavor allows it, and nothing else can refuse it.
        }
      }
    }
  }

  private Volume requireFree(
      String projectId, UUID volumeId, DiskWish wish, Optional<Volume> found) {
    Volume volume =
        found
            .filter(one -> one.projectId().equals(projectId))
            .orElseThrow(
                () -> Fault.badRequest(INVALID + "failed to get volume " + volumeId + "."));
    attachments.requireAvailable(volume);
    if (wish.root() && !volume.isBootable()) {
      throw notBootable(volumeId);
    }
    return volume;
  }

  private static Fault notBootable(UUID id) {
    return Fault.badRequest("Block Device " + id + " is not bootable.");
  }

  private NewVolume newVolume(String projectId, DiskWish wish, String zone) {
    return switch (wish.source()) {
      case DiskWish.Source.OfSnapshot(UUID snapshotId) -> {
        VolumeSnapshot snapshot =
            volumes
                .findSnapshot(snapshotId)
                .filter(
                    found ->
                        found.projectId().equals(projectId)
                            && found.status() == VolumeStatus.AVAILABLE)
                .orElseThrow(
                    () -> Fault.badRequest(INVALID + "failed to get snapshot " + snapshotId + "."));
        if (wish.root() && !snapshot.isBootable()) {
          throw notBootable(snapshotId);
        }
        int size = wish.sizeGib().orElse(snapshot.sizeGib());
        if (size < snapshot.sizeGib()) {
          throw tooSmall(size, "snapshot " + snapshotId);
        }
        yield newVolume(
            wish, zone, size, snapshot.isBootable(), Optional.of(snapshotId), Optional.empty());
      }
      case DiskWish.Source.OfImage(Image image) -> {
        int size = requireSize(wish, "Images with destination_type 'volume'");
        if (image.sizeBytes() > size * GIB || image.minDiskGib() > size) {
          throw tooSmall(size, "image " + image.id());
        }
        yield newVolume(wish, zone, size, true, Optional.empty(), Optional.of(image));
      }
      case DiskWish.Source.Blank() -> {
        if (wish.root()) {
          throw Fault.badRequest(INVALID + "a blank volume holds nothing to start from.");
        }
        int size = requireSize(wish, "Blank volumes (source: 'blank', dest: 'volume')");
        yield newVolume(wish, zone, size, false, Optional.empty(), Optional.empty());
      }
      case DiskWish.Source.Existing(UUID _), DiskWish.Source.Local(LocalDisk.Kind _, int _) ->
          throw new IllegalArgumentException(wish + " makes no volume");
    };
  }

  private static NewVolume newVolume(
      DiskWish wish,
      String zone,
      int size,
      boolean bootable,
      Optional<UUID> snapshotId,
      Optional<Image> image) {
    return new NewVolume(
        Optional.of(""),
        Optional.of(""),
        size,
        wish.typeName().map(VolumeClaims::requireType),
        zone,
        bootable,
        Map.of(),
        snapshotId,
        image);
  }

  private static VolumeType requireType(String name) {
    return VolumeType.find(name)
        .orElseThrow(() -> Fault.badRequest("Volume type " + name + " could not be found."));
  }

  private static int requireSize(DiskWish wish, String what) {
    return wish.sizeGib()
        .orElseThrow(
            () -> Fault.badRequest(INVALID + what + " need to have a non-zero size specified"));
  }

  private static Fault tooSmall(int size, String source) {
    return Fault.badRequest(INVALID + "a volume of %d GiB cannot hold %s.".formatted(size, source));
  }

  /**
   * Gives a new server its volumes, in the caller's transaction. Those that are not there yet are
   * made by {@link VolumeAttachments#make}.
   *
   * @throws Fault as {@link #requirePossible}, and 403 above the project's quota
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(
      String projectId, String userId, String zone, UUID serverId, List<DiskWish> wishes) {
    // Those that are to be at a device of their own take it before the others take what is free.
    List<DiskWish> ordered =
        wishes.stream().sorted(Comparator.comparing(wish -> wish.device().isEmpty())).toList();
    for (DiskWish wish : ordered) {
      switch (wish.source()) {
        case DiskWish.Source.Existing(UUID id) -> {
          requireFree(projectId, id, wish, volumes.lock(id)).becomes(VolumeStatus.ATTACHING);
          attachments.insert(serverId, id, wish);
        }
        case DiskWish.Source.OfSnapshot(UUID _),
            DiskWish.Source.OfImage(Image _),
            DiskWish.Source.Blank() ->
            attachments.insert(
                serverId,
                service.insert(projectId, userId, newVolume(projectId, wish, zone)).id(),
                wish);
        case DiskWish.Source.Local(LocalDisk.Kind kind, int sizeMib) ->
            localDisks.add(serverId, new LocalDiskService.Wish(kind, sizeMib, wish.device()));
      }
    }
  }
}
