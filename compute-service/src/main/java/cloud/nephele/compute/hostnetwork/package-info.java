/**
 * Has hosts make real what the database says of networks, interfaces, security groups and floating
 * addresses.
 *
 * <p>{@code HostNetworkPlans} reads it all and makes one plan per host; {@code HostNetworkSync}
 * hands the plans to the driver: soon after a transaction that changed something, and every few
 * seconds anyway, so that what was broken by hand, or missed by a process that died, is mended.
 * Nothing else tells hosts about rules and floating addresses, so there is nothing to get out of
 * step.
 */
package cloud.nephele.compute.hostnetwork;
