package cloud.nephele.compute.interfaceattachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InterfaceAttachmentResourceTest extends NetworkTest {

  @Inject ComputeDriver driver;

  private static String path(String server) {
    return "/v2.1/servers/" + server + "/os-interface";
  }

  private ValidatableResponse attach(String version, String server, Map<String, ?> wanted) {
    return member(version).body(Map.of("interfaceAttachment", wanted)).post(path(server)).then();
  }

  private List<String> macsInTheDriver(String server) {
    String host =
        admin("2.1")
            .get("/v2.1/servers/" + server)
            .then()
            .extract()
            .path("server.'OS-EXT-SRV-ATTR:host'");
    return driver
        .capability(InterfaceHotPlug.class)
        .orElseThrow()
        .macAddresses(host, UUID.fromString(server));
  }

  private void awaitPort(String server, String port, String state) {
    await(
        () ->
            state.equals(
                member()
                    .get(path(server) + "/" + port)
                    .then()
                    .extract()
                    .path("interfaceAttachment.port_state")));
  }

  @Test
  void interfacesAreAttachedToARunningGuestAndDetached() {
    String cidr = newCidr();
    String server = activeServer("growing");
    String network = network("added", cidr);

    ValidatableResponse answer =
        attach("2.1", server, Map.of("net_id", network))
            .statusCode(200)
            .body("interfaceAttachment.net_id", equalTo(network))
            .body("interfaceAttachment.fixed_ips", hasSize(1))
            .body("interfaceAttachment.fixed_ips[0].ip_address", equalTo(address(cidr, 2)));
    String port = answer.extract().path("interfaceAttachment.port_id");
    String mac = answer.extract().path("interfaceAttachment.mac_addr");
    awaitPort(server, port, "ACTIVE");

    assertThat(interfaces(server)).hasSize(2);
    assertThat(macsInTheDriver(server)).hasSize(2).endsWith(mac);
    member()
        .get("/v2.1/servers/" + server + "/ips/added")
        .then()
        .body("added.addr", equalTo(List.of(address(cidr, 2))));

    member().delete(path(server) + "/" + port).then().statusCode(202);
    await(() -> member().get(path(server) + "/" + port).statusCode() == 404);
    assertThat(macsInTheDriver(server)).doesNotContain(mac);
    assertThat(usedFixedIps()).isEqualTo(1);
  }

  @Test
  void wishesAreChecked() {
    String cidr = newCidr();
    String server = activeServer("picky");
    String network = network("picky", cidr);

    attach("2.1", server, Map.of("net_id", UUID.randomUUID().toString())).statusCode(404);
    attach("2.1", server, Map.of("net_id", "x")).statusCode(404);
    attach("2.1", server, Map.of("port_id", UUID.randomUUID().toString())).statusCode(404);
    attach("2.1", server, Map.of("port_id", network, "net_id", network)).statusCode(400);
    attach("2.1", server, Map.of("fixed_ips", List.of(Map.of("ip_address", address(cidr, 9)))))
        .statusCode(400);
    attach("2.1", server, Map.of("net_id", network, "colour", "red")).statusCode(400);
    attach("2.1", server, Map.of("net_id", network, "tag", "nic")).statusCode(400);
    attach(
            "2.1",
            server,
            Map.of("net_id", network, "fixed_ips", List.of(Map.of("ip_address", "192.0.2.7"))))
        .statusCode(400);
    attach(
            "2.70",
            server,
            Map.of(
                "net_id",
                network,
                "tag",
                "blue",
                "fixed_ips",
                List.of(Map.of("ip_address", address(cidr, 9)))))
        .statusCode(200)
        .body("interfaceAttachment.tag", equalTo("blue"))
        .body("interfaceAttachment.fixed_ips[0].ip_address", equalTo(address(cidr, 9)));
    member().delete(path(server) + "/" + UUID.randomUUID()).then().statusCode(404);
    member().get(path(server) + "/x").then().statusCode(404);
    reader().body(Map.of()).post(path(server)).then().statusCode(403);
    reader().get(path(server)).then().statusCode(200);
  }

  @Test
  void withoutAnythingTheOneNetworkThereIsIsMeant() {
    String server = activeServer("simple");

    attach("2.1", server, Map.of()).statusCode(200);
    assertThat(interfaces(server)).hasSize(2);
  }

  @Test
  void lockedServerIsNotChanged() {
    String server = activeServer("locked");
    act(server, Map.of("lock", Map.of()), 202);

    attach("2.1", server, Map.of()).statusCode(409);
  }

  @Test
  void deletingAServerWhileItIsGivenAnInterfaceLeavesNothingBehind() {
    String network = network("brief", newCidr());
    for (int i = 0; i < 5; i++) {
      String server = activeOn("brief-" + i, List.of(Map.of("uuid", network)));
      attach("2.1", server, Map.of("net_id", network)).statusCode(200);
      member().delete("/v2.1/servers/" + server).then().statusCode(204);
      awaitGone(server);
    }

    assertThat(usedFixedIps()).isZero();
    admin("2.1").delete("/v2.1/os-networks/" + network).then().statusCode(202);
  }

  @Test
  void fixedAddressesAreAddedAndRemoved() {
    String cidr = newCidr();
    String network = network("multi", cidr);
    String server = activeOn("multi", List.of(Map.of("uuid", network)));

    act(server, Map.of("addFixedIp", Map.of("networkId", network)), 202);
    member()
        .get("/v2.1/servers/" + server + "/ips/multi")
        .then()
        .body("multi.addr", equalTo(List.of(address(cidr, 2), address(cidr, 3))));
    assertThat(interfaces(server)).hasSize(1);

    act(server, Map.of("removeFixedIp", Map.of("address", address(cidr, 2))), 202);
    member()
        .get("/v2.1/servers/" + server + "/ips/multi")
        .then()
        .body("multi.addr", equalTo(List.of(address(cidr, 3))));
    assertThat(usedFixedIps()).isEqualTo(1);

    act(server, Map.of("removeFixedIp", Map.of("address", address(cidr, 2))), 400);
    act(server, Map.of("addFixedIp", Map.of("networkId", UUID.randomUUID().toString())), 404);
    act(server, Map.of("addFixedIp", Map.of()), 400);
    member("2.44")
        .body(Map.of("addFixedIp", Map.of("networkId", network)))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400)
        .body(containsString("addFixedIp"));
  }

  @Test
  void addressOnANewNetworkBringsAnInterface() {
    String server = activeServer("further");
    String network = network("further", newCidr());

    act(server, Map.of("addFixedIp", Map.of("networkId", network)), 202);

    assertThat(interfaces(server)).hasSize(2);
    await(() -> macsInTheDriver(server).size() == 2);
  }

  @Test
  void guestsHaveIpv6AddressesOfTheirMacs() {
    String network =
        createNetwork(Map.of("label", "six", "cidr", newCidr(), "cidr_v6", "fd00:66::/64"))
            .statusCode(200)
            .extract()
            .path("network.id");
    String server = activeOn("six", List.of(Map.of("uuid", network)));

    List<Map<String, Object>> addresses =
        member().get("/v2.1/servers/" + server).then().extract().path("server.addresses.six");
    assertThat(addresses).extracting(address -> address.get("version")).containsExactly(4, 6);
    assertThat((String) addresses.get(1).get("addr")).startsWith("fd00:66::f816:3eff:fe");
  }
}
