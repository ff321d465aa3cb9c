package cloud.nephele.compute.virtualinterface;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VirtualInterfaceResourceTest extends NetworkTest {

  @Inject ComputeDriver driver;

  private static String path(String server) {
    return "/v2.1/servers/" + server + "/os-virtual-interfaces";
  }

  @Test
  void interfacesAreThoseOfTheGuest() {
    String first = network("first", newCidr());
    String second = network("second", newCidr());
    String server = activeOn("two-legs", List.of(Map.of("uuid", second), Map.of("uuid", first)));

    List<Map<String, Object>> listed =
        member("2.12")
            .get(path(server))
            .then()
            .statusCode(200)
            .body("virtual_interfaces.net_id", equalTo(List.of(second, first)))
            .extract()
            .path("virtual_interfaces");

    assertThat(listed.getFirst().keySet()).containsExactlyInAnyOrder("id", "mac_address", "net_id");
    assertThat(listed).extracting(one -> one.get("mac_address")).isEqualTo(macsInTheDriver(server));
    assertThat(listed)
        .extracting(one -> UUID.fromString((String) one.get("id")))
        .doesNotHaveDuplicates();
    assertThat(addressMacs(server))
        .containsExactlyInAnyOrderElementsOf(
            listed.stream().map(one -> (String) one.get("mac_address")).toList());
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

  private List<String> addressMacs(String server) {
    Map<String, List<Map<String, String>>> addresses =
        member().get("/v2.1/servers/" + server).then().extract().path("server.addresses");
    return addresses.values().stream()
        .flatMap(List::stream)
        .map(address -> address.get("OS-EXT-IPS-MAC:mac_addr"))
        .toList();
  }

  @Test
  void networkIsShownSince212AndTheCallEndsWith243() {
    String server = activeServer("versions");

    for (String version : List.of("2.1", "2.11")) {
      Map<String, Object> one =
          member(version)
              .get(path(server))
              .then()
              .statusCode(200)
              .extract()
              .path("virtual_interfaces[0]");
      assertThat(one.keySet()).containsExactlyInAnyOrder("id", "mac_address");
    }
    member("2.43").get(path(server)).then().statusCode(200);
    member("2.44").get(path(server)).then().statusCode(404).body("itemNotFound.code", equalTo(404));
    member("latest").get(path(server)).then().statusCode(404);
  }

  @Test
  void limitAndOffsetCutTheList() {
    String id = network("cut", newCidr());
    String server =
        activeOn("cut", IntStream.range(0, 3).mapToObj(_ -> Map.of("uuid", id)).toList());
    List<String> all = member().get(path(server)).then().extract().path("virtual_interfaces.id");

    assertThat(all).hasSize(3);
    member()
        .get(path(server) + "?limit=1")
        .then()
        .body("virtual_interfaces.id", equalTo(all.subList(0, 1)));
    member()
        .get(path(server) + "?offset=1")
        .then()
        .body("virtual_interfaces.id", equalTo(all.subList(1, 3)));
    member()
        .get(path(server) + "?limit=1&offset=2")
        .then()
        .body("virtual_interfaces.id", equalTo(all.subList(2, 3)));
    member().get(path(server) + "?limit=0").then().body("virtual_interfaces", hasSize(3));
    member()
        .get(path(server) + "?offset=9")
        .then()
        .statusCode(200)
        .body("virtual_interfaces", hasSize(0));
    for (String query : List.of("limit=-1", "limit=x", "offset=-1", "offset=x")) {
      member()
          .get(path(server) + "?" + query)
          .then()
          .statusCode(400)
          .body("badRequest.code", equalTo(400));
    }
  }

  @Test
  void ownersAndAdministratorsSeeThemAndNobodyElse() {
    String server = activeServer("owned");

    reader().get(path(server)).then().statusCode(200);
    as(TestTokens.admin("elsewhere"), "2.1").get(path(server)).then().statusCode(200);
    as(TestTokens.project("elsewhere", "bob", "member", "reader"), "2.1")
        .get(path(server))
        .then()
        .statusCode(404);
    as(TestTokens.project(project, "guest"), "2.1").get(path(server)).then().statusCode(403);
    given().get(path(server)).then().statusCode(401);
    member().get(path(UUID.randomUUID().toString())).then().statusCode(404);
    member().get(path("no-id")).then().statusCode(404);
  }

  @Test
  void interfacesOfADeletedServerAreGone() {
    String server = activeServer("short-lived");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);

    member().get(path(server)).then().statusCode(410).body(containsString("deleted"));
    as(TestTokens.project("elsewhere", "bob", "member", "reader"), "2.1")
        .get(path(server))
        .then()
        .statusCode(404);
  }

  @Test
  void serversHaveTheNetworksTheyAskFor() {
    String cidr = newCidr();
    String id = network("chosen", cidr);

    String server = activeOn("fixed", List.of(Map.of("uuid", id, "fixed_ip", address(cidr, 77))));
    member()
        .get("/v2.1/servers/" + server + "/ips")
        .then()
        .body("addresses.chosen.addr", equalTo(List.of(address(cidr, 77))));

    create(wantedOn("taken", List.of(Map.of("uuid", id, "fixed_ip", address(cidr, 77)))))
        .statusCode(400)
        .body(containsString("already in use"));
    create(wantedOn("outside", List.of(Map.of("uuid", id, "fixed_ip", "192.0.2.1"))))
        .statusCode(400);
    create(wantedOn("bad", List.of(Map.of("uuid", id, "fixed_ip", "999.0.2.1")))).statusCode(400);
    create(wantedOn("unknown", List.of(Map.of("uuid", UUID.randomUUID().toString()))))
        .statusCode(400);
    create(wantedOn("no-id", List.of(Map.of("uuid", "x")))).statusCode(400);
    create(wantedOn("port", List.of(Map.of("port", UUID.randomUUID().toString())))).statusCode(400);
    // Two networks to choose from: the one of the project, and the open one.
    create(wanted("ambiguous")).statusCode(409);
    member("2.37")
        .body(Map.of("server", wantedOn("auto", "auto")))
        .post("/v2.1/servers")
        .then()
        .statusCode(409);
  }

  @Test
  void networksOfOtherProjectsAreUnknown() {
    String id =
        as(TestTokens.admin("elsewhere"), "2.1")
            .body(
                Map.of(
                    "network",
                    Map.of("label", "theirs", "cidr", newCidr(), "project_id", "elsewhere")))
            .post("/v2.1/os-networks")
            .then()
            .statusCode(200)
            .extract()
            .path("network.id");

    create(wantedOn("intruder", List.of(Map.of("uuid", id)))).statusCode(400);
    admin("2.1").delete("/v2.1/os-networks/" + id).then().statusCode(202);
  }

  @Test
  void serverWithoutNetworksHasNoInterfaces() {
    String id =
        member("2.37")
            .body(Map.of("server", wantedOn("alone", "none")))
            .post("/v2.1/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(id, "ACTIVE");

    member().get(path(id)).then().statusCode(200).body("virtual_interfaces", hasSize(0));
    member("2.37")
        .body(Map.of("server", wanted("missing")))
        .post("/v2.1/servers")
        .then()
        .statusCode(400);
    create(wantedOn("old", "none")).statusCode(400);
  }

  @Test
  void twoHundredParallelAllocationsNeverGiveAnAddressTwice() throws Exception {
    raiseQuota(-1);
    String id = network("crowded", newCidr());
    try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
      List<Future<Integer>> asked =
          IntStream.range(0, 20)
              .mapToObj(
                  number ->
                      clients.submit(
                          () -> {
                            Map<String, Object> wanted =
                                wantedOn("crowd-" + number, List.of(Map.of("uuid", id)));
                            wanted.put("min_count", 10);
                            return create(wanted).extract().statusCode();
                          }))
              .toList();
      for (Future<Integer> one : asked) {
        assertThat(one.get()).isEqualTo(202);
      }
    }

    // A server that is being built does not show its addresses yet.
    await(() -> crowdedAddresses().size() == 200);
    List<String> addresses = crowdedAddresses();
    assertThat(new HashSet<>(addresses)).hasSize(200);
    assertThat(usedFixedIps()).isEqualTo(200);
  }

  private List<String> crowdedAddresses() {
    return member()
        .get("/v2.1/servers/detail")
        .then()
        .statusCode(200)
        .extract()
        .path("servers.addresses.crowded.flatten().findAll { it != null }.addr");
  }
}
