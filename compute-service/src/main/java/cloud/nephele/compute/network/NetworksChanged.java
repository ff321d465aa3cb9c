package cloud.nephele.compute.network;

/** Fired in a transaction that changes what hosts have to make of networks, groups or addresses. */
public record NetworksChanged() {}
