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
 */
public record PlacementRequest(
    int vcpus,
    int memoryMib,
    int diskGib,
    Optional<String> availabilityZone,
    Optional<String> host) {}
