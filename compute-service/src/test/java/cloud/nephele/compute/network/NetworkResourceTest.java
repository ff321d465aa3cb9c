package cloud.nephele.compute.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NetworkResourceTest extends NetworkTest {

  @Test
  void administratorsCreateNetworksAndSeeAllOfThem() {
    String cidr = newCidr();
    String id =
        createNetwork(
                Map.of(
                    "label",
                    "new net 111",
                    "cidr",
                    cidr,
                    "dns1",
                    "9.9.9.9",
                    "cidr_v6",
                    "fd00:77::/64"))
            .statusCode(200)
            .body("network.label", equalTo("new net 111"))
            .body("network.cidr", equalTo(cidr))
            .body("network.netmask", equalTo("255.255.255.0"))
            .body("network.gateway", equalTo(address(cidr, 1)))
            .body("network.dhcp_start", equalTo(address(cidr, 2)))
            .body("network.broadcast", equalTo(address(cidr, 255)))
            .body("network.dns1", equalTo("9.9.9.9"))
            .body("network.dns2", nullValue())
            .body("network.cidr_v6", equalTo("fd00:77::/64"))
            .body("network.gateway_v6", equalTo("fd00:77::1"))
            .body("network.netmask_v6", equalTo("64"))
            .body("network.project_id", equalTo(project))
            .body("network.bridge", notNullValue())
            .body("network.deleted", equalTo(false))
            .extract()
            .path("network.id");

    admin("2.1")
        .get("/v2.1/os-networks/" + id)
        .then()
        .statusCode(200)
        .body("network.id", equalTo(id))
        .body("network.created_at", notNullValue());
    admin("2.1").get("/v2.1/os-networks").then().statusCode(200).body("networks.id", hasItem(id));
  }

  @Test
  void projectsSeeTheirNetworksAndOpenOnesWithoutWhatIsForAdministrators() {
    String id = network("mine", newCidr());

    reader()
        .get("/v2.1/os-networks")
        .then()
        .statusCode(200)
        .body("networks.id", hasItem(id))
        .body("networks.label", hasItem("private"))
        .body("networks[0]", not(org.hamcrest.Matchers.hasKey("bridge")));
    as(TestTokens.project("another", "bob", "member", "reader"), "2.1")
        .get("/v2.1/os-networks/" + id)
        .then()
        .statusCode(404);
    as(TestTokens.project("another", "bob", "member", "reader"), "2.1")
        .get("/v2.1/os-networks")
        .then()
        .body("networks.id", not(hasItem(id)));
  }

  @Test
  void onlyAdministratorsManageNetworks() {
    member()
        .body(Map.of("network", Map.of("label", "x", "cidr", newCidr())))
        .post("/v2.1/os-networks")
        .then()
        .statusCode(403);
    String id = network("mine", newCidr());
    member().delete("/v2.1/os-networks/" + id).then().statusCode(403);
    member()
        .body("{\"disassociate\": null}")
        .post("/v2.1/os-networks/" + id + "/action")
        .then()
        .statusCode(403);
  }

  @Test
  void rangesThatOverlapOrCannotBeUsedAreRefused() {
    String cidr = newCidr();
    network("first", cidr);

    createNetwork(Map.of("cidr", cidr)).statusCode(409).body(containsString("conflicts"));
    createNetwork(Map.of("cidr", address(cidr, 128) + "/25")).statusCode(409);
    createNetwork(Map.of("cidr", "10.0.0.1/24")).statusCode(400);
    createNetwork(Map.of("cidr", "no range")).statusCode(400);
    createNetwork(Map.of()).statusCode(400);
    String other = newCidr();
    createNetwork(Map.of("cidr", other, "gateway", "192.168.1.1")).statusCode(400);
    createNetwork(
            Map.of(
                "cidr",
                other,
                "allowed_start",
                address(other, 9),
                "allowed_end",
                address(other, 3)))
        .statusCode(400);
    createNetwork(Map.of("cidr", other, "colour", "red")).statusCode(400);
    createNetwork(Map.of("cidr", other, "label", "x".repeat(256))).statusCode(400);
    createNetwork(Map.of("cidr", other, "bridge", "nephele0")).statusCode(409);
  }

  @Test
  void networksInUseAreNotDeleted() {
    String id = network("busy", newCidr());
    String server = activeOn("on-it", List.of(Map.of("uuid", id)));

    admin("2.1").delete("/v2.1/os-networks/" + id).then().statusCode(409);

    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    admin("2.1").delete("/v2.1/os-networks/" + id).then().statusCode(202);
    admin("2.1").get("/v2.1/os-networks/" + id).then().statusCode(404);
    admin("2.1").delete("/v2.1/os-networks/" + id).then().statusCode(404);
    admin("2.1").delete("/v2.1/os-networks/no-id").then().statusCode(404);
  }

  @Test
  void networksAreGivenToProjectsAndHosts() {
    String id = network("associated", newCidr());
    String action = "/v2.1/os-networks/" + id + "/action";

    admin("2.1").body("{\"associate_host\": \"host-9\"}").post(action).then().statusCode(202);
    admin("2.1").get("/v2.1/os-networks/" + id).then().body("network.host", equalTo("host-9"));
    admin("2.1").body("{\"disassociate_host\": null}").post(action).then().statusCode(202);
    admin("2.1").get("/v2.1/os-networks/" + id).then().body("network.host", nullValue());
    admin("2.1").body("{\"disassociate_project\": null}").post(action).then().statusCode(202);
    admin("2.1").get("/v2.1/os-networks/" + id).then().body("network.project_id", nullValue());
    admin("2.1").body(Map.of("id", id)).post("/v2.1/os-networks/add").then().statusCode(202);
    admin("2.1").get("/v2.1/os-networks/" + id).then().body("network.project_id", equalTo(project));
    admin("2.1").body("{\"fly\": null}").post(action).then().statusCode(400);
    admin("2.1").body("{\"associate_host\": null}").post(action).then().statusCode(400);
    admin("2.1")
        .body(Map.of("id", UUID.randomUUID().toString()))
        .post("/v2.1/os-networks/add")
        .then()
        .statusCode(404);
    as(TestTokens.admin("another"), "2.1")
        .body(Map.of("id", id))
        .post("/v2.1/os-networks/add")
        .then()
        .statusCode(409);
  }

  @Test
  void networkProxiesEndWithVersion235() {
    admin("2.35").get("/v2.1/os-networks").then().statusCode(200);
    for (String path : List.of("os-networks", "os-tenant-networks", "os-fixed-ips/10.20.0.9")) {
      admin("2.36").get("/v2.1/" + path).then().statusCode(404).body(containsString("2.36"));
    }
    admin("2.36")
        .body(Map.of("network", Map.of("label", "x", "cidr", newCidr())))
        .post("/v2.1/os-networks")
        .then()
        .statusCode(404);
  }

  @Test
  void projectsMakeNetworksOfTheirOwnUpToALimit() {
    String id =
        member()
            .body(
                Map.of(
                    "network",
                    Map.of(
                        "label", "public", "cidr", newCidr(), "vlan_start", 1, "num_networks", 1)))
            .post("/v2.1/os-tenant-networks")
            .then()
            .statusCode(200)
            .body("network.label", equalTo("public"))
            .extract()
            .path("network.id");

    member()
        .get("/v2.1/os-tenant-networks")
        .then()
        .statusCode(200)
        .body("networks.id", hasItem(id))
        .body("networks[0].keySet()", equalTo(java.util.Set.of("id", "cidr", "label")));
    member().get("/v2.1/os-tenant-networks/" + id).then().statusCode(200);
    as(TestTokens.project("another", "bob", "member", "reader"), "2.1")
        .delete("/v2.1/os-tenant-networks/" + id)
        .then()
        .statusCode(404);
    for (int i = 0; i < 2; i++) {
      network("more-" + i, newCidr());
    }
    member()
        .body(Map.of("network", Map.of("label", "fourth", "cidr", newCidr())))
        .post("/v2.1/os-tenant-networks")
        .then()
        .statusCode(403);
    reader()
        .body(Map.of("network", Map.of("label", "x", "cidr", newCidr())))
        .post("/v2.1/os-tenant-networks")
        .then()
        .statusCode(403);
    member().delete("/v2.1/os-tenant-networks/" + id).then().statusCode(202);
    member().get("/v2.1/os-tenant-networks/" + id).then().statusCode(404);
  }

  @Test
  void fixedAddressesAreShownAndReserved() {
    String cidr = newCidr();
    String id = network("fixed", cidr);
    String path = "/v2.1/os-fixed-ips/" + address(cidr, 2);

    admin("2.1")
        .get(path)
        .then()
        .statusCode(200)
        .body("fixed_ip.address", equalTo(address(cidr, 2)))
        .body("fixed_ip.cidr", equalTo(cidr))
        .body("fixed_ip.hostname", nullValue())
        .body("fixed_ip", not(org.hamcrest.Matchers.hasKey("reserved")));
    admin("2.1").body("{\"reserve\": \"None\"}").post(path + "/action").then().statusCode(202);
    admin("2.4").get(path).then().body("fixed_ip.reserved", equalTo(true));

    String server = activeOn("reserved-neighbour", List.of(Map.of("uuid", id)));
    assertThat(interfaces(server).toString()).contains(address(cidr, 3));
    create(wantedOn("refused", List.of(Map.of("uuid", id, "fixed_ip", address(cidr, 2)))))
        .statusCode(400)
        .body(containsString("reserved"));
    admin("2.1")
        .get("/v2.1/os-fixed-ips/" + address(cidr, 3))
        .then()
        .body("fixed_ip.hostname", equalTo("reserved-neighbour"))
        .body("fixed_ip.host", notNullValue());

    admin("2.1").body("{\"unreserve\": null}").post(path + "/action").then().statusCode(202);
    admin("2.4").get(path).then().body("fixed_ip.reserved", equalTo(false));
    admin("2.1").body("{\"sell\": null}").post(path + "/action").then().statusCode(400);
    admin("2.1").get("/v2.1/os-fixed-ips/192.0.2.1").then().statusCode(404);
    admin("2.1").get("/v2.1/os-fixed-ips/my.invalid.ip").then().statusCode(400);
    member().get(path).then().statusCode(403);
  }
}
