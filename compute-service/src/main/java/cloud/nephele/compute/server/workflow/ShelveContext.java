package cloud.nephele.compute.server.workflow;

import java.util.Optional;
import java.util.UUID;

/**
 * What putting a server away must know.
 *
 * @param imageId the image that waits for its disk; empty when it starts from a volume
 * @param active whether the guest runs again when that fails
 */
public record ShelveContext(Optional<UUID> imageId, boolean active) {}
