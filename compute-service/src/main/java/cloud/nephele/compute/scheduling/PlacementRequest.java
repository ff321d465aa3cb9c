package cloud.nephele.compute.scheduling;

import java.util.Optional;

/**
 * What a server needs of its host.
 *
 * @param vcpus virtual processors
 * @param memoryMib memory
 * @param diskGib disk
 * @param availabilityZone where it must run, if that was asked for
 * @param host the host it must run on, if that was asked for
 * @param neighbours what other servers mean for its place
 */
public record PlacementRequest(
    int vcpus,
    int memoryMib,
    int diskGib,
    Optional<String> availabilityZone,
    Optional<String> host,
    Neighbours neighbours) {

  /** The same for the next of several, after one went to a host. */
  PlacementRequest after(String chosen) {
    return new PlacementRequest(
        vcpus, memoryMib, diskGib, availabilityZone, host, neighbours.after(chosen));
  }
}
