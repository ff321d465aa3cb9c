package cloud.nephele.compute.server.instanceaction;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that was made of a server.
 *
 * @param failed whether any of its events ended in an error
 */
record InstanceActionRow(
    long id,
    UUID serverId,
    String requestId,
    String action,
    String projectId,
    String userId,
    Instant startedAt,
    Instant updatedAt,
    boolean failed) {

  /** What of a request was done, by whom and how. */
  record Event(
      String name,
      Instant startedAt,
      Optional<Instant> finishedAt,
      Optional<String> result,
      Optional<String> details,
      Optional<String> host) {}
}
