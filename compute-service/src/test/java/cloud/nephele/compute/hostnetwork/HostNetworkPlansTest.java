package cloud.nephele.compute.hostnetwork;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import cloud.nephele.compute.driver.HostNetworkPlan.GuestInterface;
import cloud.nephele.compute.driver.HostNetworkPlan.Ingress;
import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HostNetworkPlansTest extends NetworkTest {

  @Inject HostNetworkPlans plans;

  private int defaultGroup() {
    return member()
        .get("/v2.1/os-security-groups")
        .then()
        .extract()
        .path("security_groups.find { it.name == 'default' }.id");
  }

  private void addRule(Map<String, ?> rule) {
    member()
        .body(Map.of("security_group_rule", rule))
        .post("/v2.1/os-security-group-rules")
        .then()
        .statusCode(200);
  }

  private HostNetworkPlan planFor(String server) {
    String host =
        admin("2.1")
            .get("/v2.1/servers/" + server)
            .then()
            .extract()
            .path("server.'OS-EXT-SRV-ATTR:host'");
    return plans.of(Set.of(host), OptionalInt.of(8775)).getFirst().getValue();
  }

  private static GuestInterface guest(HostNetworkPlan plan, String server) {
    return plan.guests().stream()
        .filter(guest -> guest.serverId().equals(UUID.fromString(server)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void planHasInterfacesRulesAndFloatingAddressesOfAHost() {
    String cidr = newCidr();
    UUID network = UUID.fromString(network("planned", cidr));
    int group = defaultGroup();
    addRule(
        Map.of(
            "parent_group_id",
            group,
            "ip_protocol",
            "TCP",
            "from_port",
            22,
            "to_port",
            22,
            "cidr",
            "10.0.0.0/8"));
    addRule(Map.of("parent_group_id", group, "group_id", group));
    String server = activeOn("planned", List.of(Map.of("uuid", network.toString())));
    String ip =
        member()
            .body(Map.of())
            .post("/v2.1/os-floating-ips")
            .then()
            .statusCode(200)
            .extract()
            .path("floating_ip.ip");
    act(server, Map.of("addFloatingIp", Map.of("address", ip)), 202);

    HostNetworkPlan plan = planFor(server);

    assertThat(plan.networks()).extracting(one -> one.id()).contains(network);
    assertThat(plan.knownNetworks()).contains(network);
    assertThat(plan.metadataPort()).hasValue(8775);
    assertThat(guest(plan, server).nic().ipv4Addresses()).containsExactly(address(cidr, 2));
    assertThat(guest(plan, server).ingress())
        .containsExactly(
            new Ingress(
                Optional.of("tcp"), Optional.of(22), Optional.of(22), List.of("10.0.0.0/8")),
            new Ingress(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(address(cidr, 2) + "/32")));
    assertThat(plan.floatingAddresses())
        .contains(new FloatingAddress(ip, address(cidr, 2), network, Optional.empty()));

    act(server, Map.of("removeSecurityGroup", Map.of("name", "default")), 202);
    assertThat(guest(planFor(server), server).ingress()).isEmpty();
  }
}
