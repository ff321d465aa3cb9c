package cloud.nephele.compute.server.workflow;

/**
 * What taking a server out again must know.
 *
 * @param build what the guest is made from where there is none
 * @param offloaded whether the server had left its host, and leaves the new one when this fails
 */
public record UnshelveContext(BuildContext build, boolean offloaded) {}
