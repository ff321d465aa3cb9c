package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.Nic;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The filters that keep a guest from using addresses that are not its own: libvirt's stock one, and
 * for networks with IPv6, which that one drops, one that is made of the same parts.
 */
final class SpoofingFilter {

  /** libvirt's stock filter: no other MAC, no other address, no spoofed ARP. */
  static final String STOCK = "clean-traffic";

  private static final Logger LOG = Logger.getLogger(SpoofingFilter.class);

  /** An interface without an address must not have libvirt guess one. */
  private static final String NO_ADDRESS = "0.0.0.0";

  private SpoofingFilter() {}

  static String name(String prefix, Nic nic) {
    return nic.ipv6Address().isPresent() ? dualStack(prefix) : STOCK;
  }

  private static String dualStack(String prefix) {
    return prefix + "-clean-traffic-ipv6";
  }

  private static String ipv6(String prefix) {
    return prefix + "-no-ipv6-spoofing";
  }

  /** The addresses that an interface may use. */
  static void parameters(Xml xml, Nic nic) {
    List<String> addresses =
        nic.ipv4Addresses().isEmpty() ? List.of(NO_ADDRESS) : nic.ipv4Addresses();
    addresses.forEach(address -> xml.empty("parameter", "name", "IP", "value", address));
    nic.ipv6Address()
        .ifPresent(
            address -> {
              xml.empty("parameter", "name", "IPV6", "value", address);
              xml.empty("parameter", "name", "LINKLOCAL", "value", linkLocal(address));
            });
  }

  /** The address that the same MAC makes for the link alone. */
  private static String linkLocal(String address) {
    byte[] bytes = Inet6Address.ofLiteral(address).getAddress();
    System.arraycopy(HexFormat.of().parseHex("fe80000000000000"), 0, bytes, 0, 8);
    try {
      return Inet6Address.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      LOG.debugf(e, "Sixteen bytes are an address");
      return address;
    }
  }

  /** What networks with IPv6 need, in the order in which it is defined. */
  static List<String> definitions(String prefix) {
    return List.of(
        Xml.document(
            xml ->
                xml.element(
                    "filter",
                    () -> {
                      id(xml, ipv6(prefix));
                      // Whoever asks whether an address is free has none yet.
                      from(xml, "::");
                      from(xml, "$LINKLOCAL");
                      from(xml, "$IPV6");
                      xml.empty("rule", "action", "drop", "direction", "out", "priority", "1000");
                    },
                    "name",
                    ipv6(prefix),
                    "chain",
                    "ipv6-own",
                    "priority",
                    "-610")),
        Xml.document(
            xml ->
                xml.element(
                    "filter",
                    () -> {
                      id(xml, dualStack(prefix));
                      part(xml, "no-mac-spoofing");
                      part(xml, "no-ip-spoofing");
                      accept(xml, "out", "-650", "ipv4");
                      part(xml, "allow-incoming-ipv4");
                      part(xml, "no-arp-spoofing");
                      accept(xml, "inout", "-500", "arp");
                      part(xml, ipv6(prefix));
                      accept(xml, "out", "-600", "ipv6");
                      part(xml, "allow-incoming-ipv6");
                      part(xml, "no-other-l2-traffic");
                      part(xml, "qemu-announce-self");
                    },
                    "name",
                    dualStack(prefix),
                    "chain",
                    "root")));
  }

  /** libvirt takes a definition for a new version of a filter only if the two share their id. */
  private static void id(Xml xml, String name) {
    xml.text("uuid", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static void from(Xml xml, String address) {
    xml.element(
        "rule",
        () -> xml.empty("ipv6", "srcipaddr", address),
        "action",
        "return",
        "direction",
        "out",
        "priority",
        "500");
  }

  private static void part(Xml xml, String filter) {
    xml.empty("filterref", "filter", filter);
  }

  private static void accept(Xml xml, String direction, String priority, String protocol) {
    xml.element(
        "rule",
        () -> xml.empty("mac", "protocolid", protocol),
        "action",
        "accept",
        "direction",
        direction,
        "priority",
        priority);
  }
}
