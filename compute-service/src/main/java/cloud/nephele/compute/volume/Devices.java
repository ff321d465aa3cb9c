package cloud.nephele.compute.volume;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the disks of a server are called: a device is taken by one of them at a time. */
@Singleton
class Devices {

  /** All names from the second disk on: the first is what the server starts from. */
  private static final List<String> NAMES =
      IntStream.rangeClosed('b', 'z').mapToObj(letter -> "vd" + (char) letter).toList();

  private final VolumeRepository volumes;

  @Inject
  Devices(VolumeRepository volumes) {
    this.volumes = volumes;
  }

  /**
   * The device that was asked for, where it is free; QEMU's disks are all called alike.
   *
   * @throws Fault 403 when all are taken, 409 when the one that was asked for is
   */
  String free(UUID serverId, Optional<String> asked) {
    Set<String> taken =
        Stream.concat(
                volumes.attachmentsTo(List.of(serverId)).stream()
                    .map(attachment -> attachment.disk().device()),
                volumes.localDisksOf(serverId).stream().map(local -> local.disk().device()))
            .collect(Collectors.toSet());
    Optional<String> wanted =
        asked
            .filter(path -> path.matches("(/dev/)?[a-z]*d[b-z]"))
            .map(path -> "vd" + path.charAt(path.length() - 1));
    if (wanted.filter(taken::contains).isPresent()) {
      throw Fault.conflict("The supplied device path (" + asked.get() + ") is in use.");
    }
    return wanted.orElseGet(
        () ->
            NAMES.stream()
                .filter(device -> !taken.contains(device))
                .findFirst()
                .orElseThrow(
                    () ->
                        new Fault(
                            FaultCode.FORBIDDEN,
                            "The maximum allowed number of disk devices (%d) to attach to a single instance has been exceeded."
                                .formatted(NAMES.size() + 1))));
  }
}
