package cloud.nephele.compute.driver;

import java.util.List;
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
 */
public record NetworkSpec(
    UUID id, String label, String bridge, String cidr, String gateway, List<String> dnsServers) {

  public NetworkSpec {
    dnsServers = List.copyOf(dnsServers);
  }
}
