package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.Nic;
import java.util.List;
import java.util.Optional;

/**
 * An address that DHCP keeps for one network interface.
 *
 * @param network the libvirt network's name
 * @param hostname what the guest is told it is called; empty when it is told nothing
 */
record DhcpHost(String network, String mac, String ip, String hostname) {

  /** What DHCP keeps for an interface; empty when it has no address. */
  static Optional<DhcpHost> of(String networkPrefix, Nic nic) {
    return nic.ipv4Address()
        .map(
            address ->
                new DhcpHost(
                    NetworkXml.name(networkPrefix, nic.network()),
                    nic.macAddress(),
                    address,
                    nic.hostname()));
  }

  boolean isForSameInterfaceAs(DhcpHost other) {
    return mac.equals(other.mac) && ip.equals(other.ip);
  }

  boolean clashesWith(DhcpHost other) {
    return mac.equals(other.mac) || ip.equals(other.ip);
  }

  DhcpHost withoutHostname() {
    return new DhcpHost(network, mac, ip, "");
  }

  String asLine() {
    return String.join(" ", network, mac, ip, hostname);
  }

  static DhcpHost ofLine(String line) {
    List<String> words = List.of(line.split(" ", 4));
    return new DhcpHost(words.get(0), words.get(1), words.get(2), words.get(3));
  }
}
