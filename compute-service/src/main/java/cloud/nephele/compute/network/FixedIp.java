package cloud.nephele.compute.network;

import java.util.Optional;

/**
 * An address that a network gives out.
 *
 * @param cidr the network's range
 * @param reserved whether it is kept from being given
 * @param hostname what the guest that has it is called
 * @param host where that guest runs
 */
record FixedIp(
    String address,
    String cidr,
    boolean reserved,
    Optional<String> hostname,
    Optional<String> host) {}
