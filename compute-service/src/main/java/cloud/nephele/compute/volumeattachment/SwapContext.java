package cloud.nephele.compute.volumeattachment;

import java.util.UUID;

/**
 * An exchange of volumes.
 *
 * @param attachmentId whose volume is exchanged
 * @param newVolumeId what comes in its place
 */
public record SwapContext(UUID attachmentId, UUID newVolumeId) {}
