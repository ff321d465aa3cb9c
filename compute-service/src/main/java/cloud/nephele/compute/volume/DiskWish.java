package cloud.nephele.compute.volume;

import cloud.nephele.compute.image.Image;
import java.util.Optional;
import java.util.UUID;

/**
 * A volume that a server is to have from its start.
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
  }
}
