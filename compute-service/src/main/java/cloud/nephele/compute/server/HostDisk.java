package cloud.nephele.compute.server;

import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.volume.DiskWish;
import java.util.Optional;

/**
 * How much of its host's disk a server claims: for the root disk, unless that is a volume, and for
 * its ephemeral and swap disks.
 */
final class HostDisk {

  private static final long GIB = 1L << 30;

  private HostDisk() {}

  /** Of a server to create, in GiB. */
  static int gib(NewServer wanted) {
    return rootGib(wanted.flavor().rootGib(), wanted.image().map(Image::sizeBytes))
        + wholeGib(wanted.disks().stream().mapToInt(HostDisk::localMib).sum());
  }

  private static int localMib(DiskWish wish) {
    return wish.source() instanceof DiskWish.Source.Local(LocalDisk.Kind _, int sizeMib)
        ? sizeMib
        : 0;
  }

  /**
   * Of a server that is there, in GiB.
   *
   * @param flavor what it has or is to have
   * @param localMib the disks that it has beside its root disk
   */
  static int gib(Server server, FlavorSnapshot flavor, int localMib) {
    // How large its image was is not kept: the least counts where the flavor says nothing.
    return rootGib(flavor.rootGib(), server.imageId().map(_ -> 0L)) + wholeGib(localMib);
  }

  /** A flavor that has no root disk leaves its size to the image. */
  private static int rootGib(int flavorGib, Optional<Long> imageBytes) {
    return imageBytes
        .map(
            bytes ->
                flavorGib > 0
                    ? flavorGib
                    : Math.max(1, Math.toIntExact(Math.ceilDiv(bytes.longValue(), GIB))))
        .orElse(0);
  }

  private static int wholeGib(int mib) {
    return Math.ceilDiv(mib, LocalDisks.MIB_PER_GIB);
  }
}
