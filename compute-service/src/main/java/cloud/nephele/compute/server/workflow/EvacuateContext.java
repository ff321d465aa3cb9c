package cloud.nephele.compute.server.workflow;

/**
 * What an evacuation must know beside the rows of server and migration.
 *
 * @param build what the new guest is made from and told
 * @param active whether the server runs afterwards
 */
public record EvacuateContext(long migrationId, BuildContext build, boolean active) {}
