package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import cloud.nephele.compute.driver.HostNetworkPlan.GuestInterface;
import cloud.nephele.compute.driver.HostNetworkPlan.Ingress;
import cloud.nephele.compute.driver.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a host's packet filter, in the words of {@code iptables-restore}. They stand in
 * chains of our own, which are replaced as a whole.
 *
 * <p>Security groups are kept in the table {@code mangle}, which bridged and routed packets pass
 * before they reach what libvirt puts into {@code filter}: however libvirt orders its chains, what
 * is not let in is gone by then.
 */
final class PacketRules {

  static final String METADATA_ADDRESS = "169.254.169.254";

  private static final String ANSWERS = "-m conntrack --ctstate RELATED,ESTABLISHED -j RETURN";
  private static final int ANY = -1;

  /** Router and neighbour discovery, without which there is no IPv6. */
  private static final List<String> DISCOVERY = List.of("133", "134", "135", "136");

  private final String prefix;
  private final HostNetworkPlan plan;

  /**
   * A jump from a chain that the kernel knows to one of ours.
   *
   * @param table the table of both
   */
  record Hook(String table, String from, String chain) {}

  PacketRules(String prefix, HostNetworkPlan plan) {
    this.prefix = prefix;
    this.plan = plan;
  }

  private static String forward(String prefix) {
    return prefix + "-fwd";
  }

  private static String before(String prefix) {
    return prefix + "-pre";
  }

  private static String after(String prefix) {
    return prefix + "-post";
  }

  private static String out(String prefix) {
    return prefix + "-out";
  }

  static List<Hook> hooks(String prefix, boolean ipv6) {
    Hook groups = new Hook("mangle", "FORWARD", forward(prefix));
    return ipv6
        ? List.of(groups)
        : List.of(
            groups,
            new Hook("filter", "FORWARD", forward(prefix)),
            new Hook("nat", "PREROUTING", before(prefix)),
            new Hook("nat", "OUTPUT", out(prefix)),
            new Hook("nat", "POSTROUTING", after(prefix)));
  }

  /** All of IPv4. */
  String ipv4() {
    List<String> lines = new ArrayList<>();
    lines.add("*mangle");
    lines.addAll(groups(false));
    lines.add("COMMIT");
    lines.add("*filter");
    lines.add(declared(forward(prefix)));
    plan.floatingAddresses()
        .forEach(
            floating ->
                lines.add(
                    "-A %s -d %s/32 -m conntrack --ctstate DNAT -j ACCEPT"
                        .formatted(forward(prefix), floating.fixedAddress())));
    lines.add("COMMIT");
    lines.addAll(translation());
    return text(lines);
  }

  /** All of IPv6. */
  String ipv6() {
    List<String> lines = new ArrayList<>();
    lines.add("*mangle");
    lines.addAll(groups(true));
    lines.add("COMMIT");
    return text(lines);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String declared(String chain) {
    return ":" + chain + " - [0:0]";
  }

  private List<String> groups(boolean ipv6) {
    String chain = forward(prefix);
    List<String> lines = new ArrayList<>();
    lines.add(declared(chain));
    lines.add("-A " + chain + " " + ANSWERS);
    if (ipv6) {
      DISCOVERY.forEach(
          type ->
              lines.add("-A %s -p ipv6-icmp --icmpv6-type %s -j RETURN".formatted(chain, type)));
    }
    for (GuestInterface guest : plan.guests()) {
      List<String> addresses =
          ipv6 ? guest.nic().ipv6Address().stream().toList() : guest.nic().ipv4Addresses();
      for (String address : addresses) {
        String to = "-A %s -d %s/%d".formatted(chain, address, ipv6 ? 128 : 32);
        guest.ingress().stream()
            .flatMap(ingress -> matches(ingress, ipv6))
            .distinct()
            .forEach(match -> lines.add(to + match + " -j RETURN"));
        lines.add(to + " -j DROP");
      }
    }
    return lines;
  }

  private static Stream<String> matches(Ingress ingress, boolean ipv6) {
    String traffic =
        ingress.protocol().map(protocol -> traffic(protocol, ingress, ipv6)).orElse("");
    return ingress.sources().stream()
        .filter(source -> source.contains(":") == ipv6)
        .map(source -> " -s " + source + traffic);
  }

  private static String traffic(String protocol, Ingress ingress, boolean ipv6) {
    int from = ingress.from().orElse(ANY);
    int to = ingress.to().orElse(ANY);
    if (protocol.equals("icmp")) {
      String name = ipv6 ? "ipv6-icmp" : "icmp";
      String option = ipv6 ? "--icmpv6-type" : "--icmp-type";
      String type = from + (to == ANY ? "" : "/" + to);
      return " -p " + name + (from == ANY ? "" : " " + option + " " + type);
    }
    return " -p %s -m %s --dport %d:%d".formatted(protocol, protocol, from, to);
  }

  private List<String> translation() {
    Map<UUID, NetworkSpec> networks =
        plan.networks().stream().collect(Collectors.toMap(NetworkSpec::id, Function.identity()));
    List<String> lines = new ArrayList<>();
    lines.add("*nat");
    lines.add(declared(before(prefix)));
    lines.add(declared(out(prefix)));
    lines.add(declared(after(prefix)));
    plan.metadataPort()
        .ifPresent(
            port ->
                plan.networks()
                    .forEach(
                        network ->
                            lines.add(
                                "-A %s -i %s -d %s/32 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports %d"
                                    .formatted(
                                        before(prefix),
                                        network.bridge(),
                                        METADATA_ADDRESS,
                                        port))));
    for (FloatingAddress floating : plan.floatingAddresses()) {
      for (String chain : List.of(before(prefix), out(prefix))) {
        lines.add(
            "-A %s -d %s/32 -j DNAT --to-destination %s"
                .formatted(chain, floating.address(), floating.fixedAddress()));
      }
      Optional.ofNullable(networks.get(floating.network()))
          .ifPresent(
              network -> {
                // A neighbour that asks by the floating address must get its answer from there.
                lines.add(
                    "-A %s -s %s -d %s/32 -m conntrack --ctstate DNAT -j SNAT --to-source %s"
                        .formatted(
                            after(prefix),
                            network.cidr(),
                            floating.fixedAddress(),
                            network.gateway()));
                lines.add(
                    "-A %s -s %s/32 ! -d %s -j SNAT --to-source %s"
                        .formatted(
                            after(prefix),
                            floating.fixedAddress(),
                            network.cidr(),
                            floating.address()));
              });
    }
    lines.add("COMMIT");
    return lines;
  }
}
