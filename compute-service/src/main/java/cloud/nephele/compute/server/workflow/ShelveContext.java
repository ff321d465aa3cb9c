package cloud.nephele.compute.server.workflow;

import java.util.UUID;

/**
 * What putting a server away must know.
 *
 * @param imageId the image that waits for its disk
 * @param active whether the guest runs again when that fails
 */
public record ShelveContext(UUID imageId, boolean active) {}
