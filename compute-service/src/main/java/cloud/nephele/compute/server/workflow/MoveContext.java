package cloud.nephele.compute.server.workflow;

/** Which migration it is; its row says the rest. */
public record MoveContext(long migrationId) {}
