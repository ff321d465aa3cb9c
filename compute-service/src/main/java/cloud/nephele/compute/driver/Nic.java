package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A network interface of a guest, on a network that compute owns.
 *
 * @param id the virtual interface's id
 * @param macAddress lower case, colon-separated
 * @param ipv4Addresses the fixed addresses that it may use; DHCP must hand out the first
 * @param ipv6Address the address that it makes of its MAC, where the network has IPv6
 * @param hostname what DHCP tells the guest it is called
 * @param network the network it is on
 */
public record Nic(
    UUID id,
    String macAddress,
    List<String> ipv4Addresses,
    Optional<String> ipv6Address,
    String hostname,
    NetworkSpec network) {

  public Nic {
    ipv4Addresses = List.copyOf(ipv4Addresses);
  }

  /** An interface with one address. */
  public Nic(UUID id, String macAddress, String ipv4Address, String hostname, NetworkSpec network) {
    this(id, macAddress, List.of(ipv4Address), Optional.empty(), hostname, network);
  }

  /** The address that DHCP hands out; empty when it has none. */
  public Optional<String> ipv4Address() {
    return ipv4Addresses.stream().findFirst();
  }
}
