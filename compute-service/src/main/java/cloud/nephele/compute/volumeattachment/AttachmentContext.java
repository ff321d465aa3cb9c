package cloud.nephele.compute.volumeattachment;

import java.util.UUID;

/** Which attachment a workflow is about. */
public record AttachmentContext(UUID attachmentId) {}
