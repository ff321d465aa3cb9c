package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/** The libvirt network that realises a network of ours, and its DHCP entries. */
final class NetworkXml {

  /** dnsmasq takes no less; short, so that an address is soon free for its next owner. */
  private static final String LEASE_MINUTES = "2";

  private static final String DNSMASQ = "http://libvirt.org/schemas/network/dnsmasq/1.0";

  private NetworkXml() {}

  static String name(String prefix, NetworkSpec network) {
    return prefix + "-" + network.id();
  }

  static String of(String prefix, NetworkSpec network) {
    return Xml.document(
        xml ->
            xml.element(
                "network",
                () -> {
                  xml.text("name", name(prefix, network));
                  xml.text("uuid", network.id());
                  xml.text("title", title(network.label()));
                  forward(xml, network);
                  xml.empty("bridge", "name", network.bridge(), "stp", "off", "delay", "0");
                  // No range: DHCP answers the interfaces it knows and nobody else.
                  xml.empty(
                      "ip", "address", network.gateway(), "prefix", prefixLength(network.cidr()));
                  network
                      .ipv6()
                      .ifPresent(
                          ipv6 ->
                              xml.empty(
                                  "ip",
                                  "family",
                                  "ipv6",
                                  "address",
                                  ipv6.gateway(),
                                  "prefix",
                                  prefixLength(ipv6.cidr())));
                  if (!network.dnsServers().isEmpty()) {
                    nameServers(xml, network);
                  }
                },
                "xmlns:dnsmasq",
                DNSMASQ));
  }

  private static void forward(Xml xml, NetworkSpec network) {
    if (network.ipv6().isPresent()) {
      xml.element("forward", () -> xml.empty("nat", "ipv6", "yes"), "mode", "nat");
    } else {
      xml.empty("forward", "mode", "nat");
    }
  }

  private static void nameServers(Xml xml, NetworkSpec network) {
    xml.element(
        "dnsmasq:options",
        () ->
            xml.empty(
                "dnsmasq:option",
                "value",
                "dhcp-option=option:dns-server," + String.join(",", network.dnsServers())));
  }

  private static String prefixLength(String cidr) {
    return cidr.substring(cidr.indexOf('/') + 1);
  }

  /** libvirt refuses line ends in titles. */
  private static String title(String label) {
    return label.isBlank() ? "-" : label.replaceAll("\\R", " ");
  }

  static String dhcpHost(DhcpHost host) {
    List<String> attributes = new ArrayList<>(List.of("mac", host.mac(), "ip", host.ip()));
    if (!host.hostname().isEmpty()) {
      attributes.addAll(List.of("name", host.hostname()));
    }
    return Xml.document(
        xml ->
            xml.element(
                "host",
                () -> xml.empty("lease", "expiry", LEASE_MINUTES, "unit", "minutes"),
                attributes.toArray(String[]::new)));
  }
}
