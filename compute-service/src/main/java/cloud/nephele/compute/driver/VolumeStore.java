package cloud.nephele.compute.driver;

import java.util.Optional;
import java.util.UUID;

/**
 * Keeps volumes, which are disks that outlive guests, and snapshots, which are copies of volumes
 * that nothing changes. There is one store for all hosts of a driver. Volumes are thin: they take
 * the room that was written to.
 */
public interface VolumeStore {

  /** What a new volume holds at first. */
  sealed interface Content {

    /** Nothing. */
    record Blank() implements Content {}

    /** The disk in an image. */
    record OfImage(BaseImage image) implements Content {}

    /** What was in a volume. */
    record OfSnapshot(UUID snapshotId) implements Content {}
  }

  /**
   * A guest that has the volume.
   *
   * @param running whether it is to run afterwards, as an earlier attempt may have held it
   */
  record Holder(String host, UUID serverId, boolean running) {}

  /**
   * Makes a volume. One that is there already is left alone; on failure there is none.
   *
   * @throws DriverException permanent when the content is no disk, or larger than the volume
   */
  void createVolume(UUID volumeId, int sizeGib, Content content);

  /**
   * Gives a volume that no guest has other content. It holds what it held until the other is there
   * altogether, and on failure still.
   *
   * @throws DriverException permanent when the content is no disk, or larger than the volume
   */
  void rewriteVolume(UUID volumeId, int sizeGib, Content content);

  /** Removes a volume that no guest has, and what is left of attempts to make it. */
  void deleteVolume(UUID volumeId);

  /**
   * Copies a volume. A guest that has it and runs is held meanwhile, and all that it wrote before
   * is in the copy. A copy that is there already is left alone; on failure there is none.
   *
   * @throws DriverException permanent when there is no such volume
   */
  void createSnapshot(UUID snapshotId, UUID volumeId, Optional<Holder> holder);

  /** Removes a snapshot, and what is left of attempts to make it. Volumes made from it stay. */
  void deleteSnapshot(UUID snapshotId);
}
