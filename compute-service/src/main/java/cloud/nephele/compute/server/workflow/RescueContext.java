package cloud.nephele.compute.server.workflow;

/**
 * What a rescue must know.
 *
 * @param build what the rescue disk is made from, and what its system is told
 * @param active whether the guest runs again when the rescue fails
 */
public record RescueContext(BuildContext build, boolean active) {}
