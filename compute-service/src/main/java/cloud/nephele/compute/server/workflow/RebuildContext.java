package cloud.nephele.compute.server.workflow;

/**
 * What a rebuild must know beside the server's row.
 *
 * @param build what the new guest is made from and told
 * @param active whether the server runs afterwards
 */
public record RebuildContext(BuildContext build, boolean active) {}
