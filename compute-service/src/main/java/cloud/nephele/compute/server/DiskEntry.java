package cloud.nephele.compute.server;

import java.util.Optional;
import java.util.UUID;

/**
 * A disk as a request or an image names it, whichever syntax it came in.
 *
 * @param source {@code volume}, {@code snapshot}, {@code image} or {@code blank}
 * @param local whether it is on the server's host
 * @param bootIndex its place in the order in which the server tries disks; empty for none
 */
record DiskEntry(
    String source,
    boolean local,
    Optional<UUID> id,
    Optional<Integer> bootIndex,
    Optional<Integer> sizeGib,
    Optional<String> device,
    boolean deleteOnTermination,
    Optional<String> guestFormat,
    Optional<String> tag,
    Optional<String> volumeType) {

  boolean isRoot() {
    return bootIndex.equals(Optional.of(0));
  }

  DiskEntry bootingAt(Optional<Integer> index) {
    return new DiskEntry(
        source,
        local,
        id,
        index,
        sizeGib,
        device,
        deleteOnTermination,
        guestFormat,
        tag,
        volumeType);
  }

  /** The disk that is made from an image on the server's host. */
  boolean isLocalImage() {
    return local && source.equals("image");
  }

  boolean isLocalBlank() {
    return local && source.equals("blank");
  }

  boolean isSwap() {
    return isLocalBlank() && guestFormat.equals(Optional.of("swap"));
  }

  /** For example {@code vdb}; empty when none is asked for. */
  String deviceName() {
    return device.orElse("").replaceFirst("^/dev/", "");
  }
}
