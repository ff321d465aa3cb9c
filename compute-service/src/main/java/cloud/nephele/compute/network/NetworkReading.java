package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.network.NetworkRepresentation.TenantWanted;
import cloud.nephele.compute.network.NetworkRepresentation.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads what the creator of a network wants, and makes every refusal. */
final class NetworkReading {

  private NetworkReading() {}

  /** What an administrator wants. */
  static NewNetwork of(UUID id, Wanted wanted) {
    String asked = wanted.cidr() == null ? wanted.fixedCidr() : wanted.cidr();
    Cidr cidr = range("cidr", asked);
    String gateway = inside("gateway", wanted.gateway(), cidr).orElseGet(cidr::first);
    String first = inside("allowed_start", wanted.allowedStart(), cidr).orElseGet(cidr::first);
    String last = inside("allowed_end", wanted.allowedEnd(), cidr).orElseGet(cidr::last);
    if (wanted.dhcpServer() != null && !wanted.dhcpServer().equals(gateway)) {
      throw invalid("dhcp_server", wanted.dhcpServer(), "must be the gateway, " + gateway);
    }
    if (Boolean.FALSE.equals(wanted.enableDhcp())) {
      throw invalid("enable_dhcp", "false", "must be true: guests get their addresses by DHCP");
    }
    Optional<Ipv6Range> ipv6 = ipv6("cidr_v6", wanted.cidrV6());
    NewNetwork network =
        new NewNetwork(
            wanted.label(),
            Optional.ofNullable(wanted.projectId()).filter(text -> !text.isEmpty()),
            asked,
            gateway,
            ipv6.map(_ -> wanted.cidrV6()),
            ipv6.map(range -> gatewayV6(range, wanted.gatewayV6())),
            Optional.ofNullable(wanted.bridge()).orElseGet(() -> NewNetwork.bridgeOf(id)),
            Optional.ofNullable(wanted.bridgeInterface()),
            nameServers(wanted.dns1(), wanted.dns2()),
            first,
            last,
            Boolean.TRUE.equals(wanted.multiHost()),
            Boolean.TRUE.equals(wanted.shareAddress()),
            Optional.ofNullable(wanted.mtu()));
    if (network.addresses().isEmpty()) {
      throw invalid("allowed_start", first, "must leave addresses up to allowed_end, " + last);
    }
    return network;
  }

  /** What a project wants for itself. */
  static NewNetwork of(UUID id, String projectId, TenantWanted wanted) {
    Cidr cidr = range("cidr", wanted.cidr());
    Optional<Ipv6Range> ipv6 = ipv6("cidr_v6", wanted.cidrV6());
    return new NewNetwork(
        wanted.label(),
        Optional.of(projectId),
        wanted.cidr(),
        cidr.first(),
        ipv6.map(_ -> wanted.cidrV6()),
        ipv6.map(Ipv6Range::first),
        NewNetwork.bridgeOf(id),
        Optional.empty(),
        List.of(),
        cidr.first(),
        cidr.last(),
        false,
        false,
        Optional.empty());
  }

  private static Cidr range(String field, String text) {
    if (text == null) {
      throw Fault.badRequest(
          "Invalid input for field/attribute network. '%s' is a required property: a range like"
                  .formatted(field)
              + " 10.20.0.0/24");
    }
    return parsed(field, text, () -> Cidr.parse(text));
  }

  private static Optional<Ipv6Range> ipv6(String field, String text) {
    return Optional.ofNullable(text)
        .map(range -> parsed(field, range, () -> Ipv6Range.parse(range)));
  }

  private static <T> T parsed(String field, String text, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid input for field/attribute %s. Value: %s. %s"
              .formatted(field, text, e.getMessage()),
          Map.of(),
          e);
    }
  }

  private static Optional<String> inside(String field, String address, Cidr cidr) {
    if (address != null && !cidr.contains(address)) {
      throw invalid(field, address, "must be an address of the network's range");
    }
    return Optional.ofNullable(address);
  }

  private static String gatewayV6(Ipv6Range range, String gateway) {
    if (gateway != null && !range.contains(gateway)) {
      throw invalid("gateway_v6", gateway, "must be an address of the network's IPv6 range");
    }
    return gateway == null ? range.first() : gateway;
  }

  private static List<String> nameServers(String... addresses) {
    List<String> servers = Stream.of(addresses).filter(Objects::nonNull).toList();
    servers.forEach(
        server -> {
          if (!Cidr.isAddress(server)) {
            throw invalid("dns1", server, "must be an IPv4 address");
          }
        });
    return servers;
  }

  private static Fault invalid(String field, String value, String message) {
    return Fault.badRequest(
        "Invalid input for field/attribute %s. Value: %s. It %s".formatted(field, value, message));
  }
}
