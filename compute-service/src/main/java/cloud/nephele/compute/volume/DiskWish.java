package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.image.Image;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk that a server is to have from its start, beside the one that an image makes.
 *
 * @param sizeGib of a new volume; empty to be as large as what it is made from
 * @param device what the guest is to call it, for example {@code vdc}; empty for the next that is
 *     free
 * @param root whether the server starts from it
 * @param deleteOnTermination whether it goes when the server does
 * @param tag what the owner calls it
 * @param typeName the kind of a new volume
 */
public record DiskWish(
    Source source,
    Optional<Integer> sizeGib,
    Optional<String> device,
    boolean root,
    boolean deleteOnTermination,
    Optional<String> tag,
    Optional<String> typeName) {

  /** A disk on the server's host. */
  public static DiskWish local(LocalDisk.Kind kind, int sizeMib, Optional<String> device) {
    return new DiskWish(
        new Source.Local(kind, sizeMib),
        Optional.empty(),
        device,
        false,
        true,
        Optional.empty(),
        Optional.empty());
  }

  /** What the server gets. */
  public sealed interface Source {

    /** A volume that is there. */
    record Existing(UUID volumeId) implements Source {}

    /** A new volume with what a snapshot holds. */
    record OfSnapshot(UUID snapshotId) implements Source {}

    /** A new volume with the disk in an image. */
    record OfImage(Image image) implements Source {}

    /** A new volume with nothing in it. */
    record Blank() implements Source {}

    /** No volume, but a disk on the server's host that goes with it. */
    record Local(LocalDisk.Kind kind, int sizeMib) implements Source {}
  }
}
