package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A network as a host has to realise it: a bridge with the gateway's address on it, DHCP for the
 * known interfaces only, NAT to the outside. A driver makes it when the first guest needs it.
 *
 * @param id the network's id
 * @param label its name, for people who look at the host
 * @param bridge name of the bridge device, at most 15 characters
 * @param cidr for example {@code 10.20.0.0/24}
 * @param gateway the host's own address in it
 * @param dnsServers handed out by DHCP; empty: the gateway
 * @param ipv6 its IPv6 side, where guests make their addresses from their MACs
 */
public record NetworkSpec(
    UUID id,
    String label,
    String bridge,
    String cidr,
    String gateway,
    List<String> dnsServers,
    Optional<Ipv6> ipv6) {

  public NetworkSpec {
    dnsServers = List.copyOf(dnsServers);
  }

  /** A network without IPv6. */
  public NetworkSpec(
      UUID id, String label, String bridge, String cidr, String gateway, List<String> dnsServers) {
    this(id, label, bridge, cidr, gateway, dnsServers, Optional.empty());
  }

  /** The IPv6 side: a /64, and the host's own address in it. */
  public record Ipv6(String cidr, String gateway) {}
}
