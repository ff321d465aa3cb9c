package cloud.nephele.compute.scheduling;

/**
 * How a host is, as far as its servers tell.
 *
 * @param reachable whether it answered when it was last asked
 * @param disabled whether it gets no new servers
 */
public record HostState(String name, boolean reachable, boolean disabled) {}
