package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import cloud.nephele.compute.driver.HostNetworkPlan.GuestInterface;
import cloud.nephele.compute.driver.HostNetworkPlan.Ingress;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PacketRulesTest {

  private static final NetworkSpec NETWORK =
      new NetworkSpec(UUID.randomUUID(), "net", "nphbr0", "10.9.0.0/24", "10.9.0.1", List.of());

  private static PacketRules rules(List<Ingress> ingress, Optional<String> ipv6) {
    Nic nic =
        new Nic(
            UUID.randomUUID(), "fa:16:3e:00:00:01", List.of("10.9.0.5"), ipv6, "guest", NETWORK);
    return new PacketRules(
        "nephele",
        new HostNetworkPlan(
            List.of(NETWORK),
            Set.of(NETWORK.id()),
            List.of(new GuestInterface(UUID.randomUUID(), nic, ingress)),
            List.of(
                new FloatingAddress("172.24.4.9", "10.9.0.5", NETWORK.id(), Optional.of("eth0"))),
            OptionalInt.of(8775)));
  }

  private static Ingress ingress(String protocol, int from, int to, String... sources) {
    return new Ingress(Optional.of(protocol), Optional.of(from), Optional.of(to), List.of(sources));
  }

  @Test
  void whatNoRuleLetsInIsDropped() {
    assertThat(rules(List.of(), Optional.empty()).ipv4())
        .contains(":nephele-fwd - [0:0]\n-A nephele-fwd -m conntrack --ctstate RELATED,ESTABLISHED")
        .contains("-A nephele-fwd -d 10.9.0.5/32 -j DROP\n");
  }

  @Test
  void rulesComeBeforeTheDrop() {
    String text =
        rules(
                List.of(
                    ingress("tcp", 22, 23, "10.0.0.0/8", "fd00::/8"),
                    ingress("icmp", -1, -1, "0.0.0.0/0"),
                    ingress("icmp", 8, 0, "0.0.0.0/0"),
                    new Ingress(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("10.9.0.7/32"))),
                Optional.of("fd00::5"))
            .ipv4();

    assertThat(text)
        .containsSubsequence(
            "-A nephele-fwd -d 10.9.0.5/32 -s 10.0.0.0/8 -p tcp -m tcp --dport 22:23 -j RETURN\n",
            "-A nephele-fwd -d 10.9.0.5/32 -s 0.0.0.0/0 -p icmp -j RETURN\n",
            "-A nephele-fwd -d 10.9.0.5/32 -s 0.0.0.0/0 -p icmp --icmp-type 8/0 -j RETURN\n",
            "-A nephele-fwd -d 10.9.0.5/32 -s 10.9.0.7/32 -j RETURN\n",
            "-A nephele-fwd -d 10.9.0.5/32 -j DROP\n")
        .doesNotContain("fd00");
  }

  @Test
  void ipv6HasItsOwnRulesAndKeepsDiscoveringNeighbours() {
    assertThat(rules(List.of(ingress("tcp", 22, 22, "fd00::/8")), Optional.of("fd00::5")).ipv6())
        .containsSubsequence(
            "-p ipv6-icmp --icmpv6-type 135 -j RETURN",
            "-A nephele-fwd -d fd00::5/128 -s fd00::/8 -p tcp -m tcp --dport 22:22 -j RETURN",
            "-A nephele-fwd -d fd00::5/128 -j DROP")
        .doesNotContain("10.9.0.5");
  }

  @Test
  void floatingAddressesLeadInAndOut() {
    assertThat(rules(List.of(), Optional.empty()).ipv4())
        .contains("-A nephele-pre -d 172.24.4.9/32 -j DNAT --to-destination 10.9.0.5")
        .contains("-A nephele-out -d 172.24.4.9/32 -j DNAT --to-destination 10.9.0.5")
        .contains("-A nephele-post -s 10.9.0.5/32 ! -d 10.9.0.0/24 -j SNAT --to-source 172.24.4.9")
        .contains("-A nephele-fwd -d 10.9.0.5/32 -m conntrack --ctstate DNAT -j ACCEPT")
        .contains(
            "-A nephele-pre -i nphbr0 -d 169.254.169.254/32 -p tcp -m tcp --dport 80 -j REDIRECT"
                + " --to-ports 8775");
  }
}
