package cloud.nephele.compute.interfaceattachment;

import java.util.UUID;

/** Which interface a workflow is about. */
public record InterfaceContext(UUID interfaceId) {}
