package cloud.nephele.compute.floatingip;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FloatingIpResourceTest extends NetworkTest {

  private static final String IPS = "/v2.1/os-floating-ips";
  private static final String BULK = "/v2.1/os-floating-ips-bulk";
  private static final String DNS = "/v2.1/os-floating-ip-dns";

  @AfterEach
  void giveBack() {
    List<Integer> ids = member().get(IPS).then().extract().path("floating_ips.id");
    ids.forEach(id -> member().delete(IPS + "/" + id).then().statusCode(202));
  }

  private ValidatableResponse allocate(Map<String, ?> body) {
    return member().body(body).post(IPS).then();
  }

  private String pool(String range) {
    String pool = "pool-" + UUID.randomUUID();
    admin("2.1")
        .body(Map.of("floating_ips_bulk_create", Map.of("ip_range", range, "pool", pool)))
        .post(BULK)
        .then()
        .statusCode(200);
    return pool;
  }

  @Test
  void addressesAreAllocatedShownAndGivenBack() {
    ValidatableResponse answer =
        allocate(Map.of())
            .statusCode(200)
            .body("floating_ip.pool", equalTo("nova"))
            .body("floating_ip.fixed_ip", nullValue())
            .body("floating_ip.instance_id", nullValue());
    int id = answer.extract().path("floating_ip.id");

    reader().get(IPS + "/" + id).then().statusCode(200);
    member().get(IPS).then().body("floating_ips.id", equalTo(List.of(id)));
    as(TestTokens.project("others", "bob", "member", "reader"), "2.1")
        .get(IPS + "/" + id)
        .then()
        .statusCode(404);
    reader().delete(IPS + "/" + id).then().statusCode(403);
    member().delete(IPS + "/" + id).then().statusCode(202);
    member().get(IPS + "/" + id).then().statusCode(404);
    member().get(IPS + "/987654321").then().statusCode(404);
    member().get(IPS + "/x").then().statusCode(400);
    allocate(Map.of("pool", "no-such-pool")).statusCode(404);
    member()
        .get("/v2.1/os-floating-ip-pools")
        .then()
        .body("floating_ip_pools.name", hasItem("nova"));
  }

  @Test
  void poolThatIsEmptyAndQuotaThatIsFullAreRefused() {
    String range = newCidr().replace(".0/24", ".0/29");
    String pool = pool(range);
    for (int i = 0; i < 6; i++) {
      allocate(Map.of("pool", pool)).statusCode(200);
    }
    allocate(Map.of("pool", pool)).statusCode(404);
    for (int i = 0; i < 4; i++) {
      allocate(Map.of()).statusCode(200);
    }
    allocate(Map.of()).statusCode(403);
  }

  @Test
  void parallelAllocationsNeverGiveAnAddressTwice() throws Exception {
    String pool = pool(newCidr().replace(".0/24", ".0/25"));
    admin("2.1")
        .body(Map.of("quota_set", Map.of("floating_ips", -1)))
        .put("/v2.1/os-quota-sets/" + project)
        .then()
        .statusCode(200);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked =
          IntStream.range(0, 200)
              .mapToObj(
                  _ -> clients.submit(() -> allocate(Map.of("pool", pool)).extract().statusCode()))
              .toList();
      int made = 0;
      for (Future<Integer> one : asked) {
        made += one.get() == 200 ? 1 : 0;
      }
      assertThat(made).isEqualTo(126);
    }
    List<String> ips = member().get(IPS).then().extract().path("floating_ips.ip");
    assertThat(new HashSet<>(ips)).hasSize(126);
  }

  @Test
  void addressesLeadToServers() {
    String cidr = newCidr();
    String network = network("inside", cidr);
    String server = activeOn("reached", List.of(Map.of("uuid", network)));
    String other = activeOn("other", List.of(Map.of("uuid", network)));
    ValidatableResponse answer = allocate(Map.of()).statusCode(200);
    int id = answer.extract().path("floating_ip.id");
    String ip = answer.extract().path("floating_ip.ip");

    act(server, Map.of("addFloatingIp", Map.of("address", ip)), 202);
    member()
        .get(IPS + "/" + id)
        .then()
        .body("floating_ip.instance_id", equalTo(server))
        .body("floating_ip.fixed_ip", equalTo(address(cidr, 2)));
    member()
        .get("/v2.1/servers/" + server)
        .then()
        .body("server.addresses.inside.addr", equalTo(List.of(address(cidr, 2), ip)))
        .body("server.addresses.inside.'OS-EXT-IPS:type'", equalTo(List.of("fixed", "floating")));
    act(other, Map.of("removeFloatingIp", Map.of("address", ip)), 409);
    act(other, Map.of("addFloatingIp", Map.of("address", "192.0.2.99")), 404);
    act(
        other,
        Map.of("addFloatingIp", Map.of("address", ip, "fixed_address", address(cidr, 2))),
        400);
    act(
        other,
        Map.of("addFloatingIp", Map.of("address", ip, "fixed_address", address(cidr, 3))),
        202);
    member().get(IPS + "/" + id).then().body("floating_ip.instance_id", equalTo(other));
    act(other, Map.of("removeFloatingIp", Map.of("address", ip)), 202);
    member().get(IPS + "/" + id).then().body("floating_ip.instance_id", nullValue());
    act(other, Map.of("removeFloatingIp", Map.of("address", ip)), 409);
    act(other, Map.of("addFloatingIp", Map.of()), 400);
    act(other, Map.of("addFloatingIp", Map.of("address", "no-address")), 400);
    act(other, Map.of("addFloatingIp", Map.of("address", ip, "fixed_address", "10.0.0.300")), 400);
    act(other, Map.of("removeFloatingIp", Map.of("address", "10.0.0.300")), 400);
    act(other, Map.of("removeFloatingIp", Map.of("address", "192.0.2.99")), 404);

    act(server, Map.of("addFloatingIp", Map.of("address", ip)), 202);
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    member().get(IPS + "/" + id).then().body("floating_ip.fixed_ip", nullValue());
    String heir = activeOn("heir", List.of(Map.of("uuid", network, "fixed_ip", address(cidr, 2))));
    member().get(IPS + "/" + id).then().body("floating_ip.instance_id", nullValue());
    member().get("/v2.1/servers/" + heir).then().body("server.addresses.inside", hasSize(1));
  }

  @Test
  void rangesAreAddedAndRemoved() {
    String range = newCidr().replace(".0/24", ".0/29");
    String pool = "bulk-" + UUID.randomUUID();
    Map<String, Object> body =
        Map.of(
            "floating_ips_bulk_create",
            Map.of("ip_range", range, "pool", pool, "interface", "eth9"));

    admin("2.1")
        .body(body)
        .post(BULK)
        .then()
        .statusCode(200)
        .body("floating_ips_bulk_create.ip_range", equalTo(range))
        .body("floating_ips_bulk_create.interface", equalTo("eth9"));
    admin("2.1").body(body).post(BULK).then().statusCode(409);
    admin("2.1")
        .get(BULK)
        .then()
        .statusCode(200)
        .body("floating_ip_info.findAll { it.pool == '" + pool + "' }.size()", equalTo(6));
    admin("2.1")
        .get(BULK + "/no-such-host")
        .then()
        .statusCode(200)
        .body("floating_ip_info", hasSize(0));
    int id = allocate(Map.of("pool", pool)).statusCode(200).extract().path("floating_ip.id");
    admin("2.1").body(Map.of("ip_range", range)).put(BULK + "/delete").then().statusCode(400);
    member().delete(IPS + "/" + id).then().statusCode(202);
    admin("2.1")
        .body(Map.of("ip_range", range))
        .put(BULK + "/delete")
        .then()
        .statusCode(200)
        .body("floating_ips_bulk_delete", equalTo(range));
    admin("2.1").get(BULK).then().body("floating_ip_info.pool", not(hasItem(pool)));
    admin("2.1")
        .body(Map.of("floating_ips_bulk_create", Map.of("ip_range", "nonsense")))
        .post(BULK)
        .then()
        .statusCode(400);
    member().get(BULK).then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource({".0/29, 6", ".5/29, 6", ".0/30, 2", ".7, 1"})
  void narrowRangesAreAddedAndRemovedAsAllAre(String end, int size) {
    String range = newCidr().replace(".0/24", end);
    String pool = pool(range);
    String added = "floating_ip_info.findAll { it.pool == '" + pool + "' }.size()";

    admin("2.1").get(BULK).then().body(added, equalTo(size));
    admin("2.1")
        .body(Map.of("ip_range", range))
        .put(BULK + "/delete")
        .then()
        .statusCode(200)
        .body("floating_ips_bulk_delete", equalTo(range));
    admin("2.1").get(BULK).then().body(added, equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/31", "/32", "/8"})
  void rangesThatAreTooNarrowOrTooWideAreRefused(String prefix) {
    String range = newCidr().replace("/24", prefix);

    admin("2.1")
        .body(Map.of("floating_ips_bulk_create", Map.of("ip_range", range)))
        .post(BULK)
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("/30"));
  }

  @Test
  void addressesHaveNamesInDomains() {
    String domain = "d" + UUID.randomUUID() + ".example.org";
    admin("2.1")
        .body(
            Map.of("domain_entry", Map.of("domain", domain, "scope", "public", "project", project)))
        .put(DNS + "/" + domain)
        .then()
        .statusCode(200)
        .body("domain_entry.domain", equalTo(domain))
        .body("domain_entry.project", equalTo(project))
        .body("domain_entry.availability_zone", nullValue());
    member().get(DNS).then().statusCode(200).body("domain_entries.domain", hasItem(domain));
    member()
        .body(Map.of("dns_entry", Map.of("ip", "192.168.53.11", "dns_type", "A")))
        .put(DNS + "/" + domain + "/entries/instance1")
        .then()
        .statusCode(200)
        .body("dns_entry.name", equalTo("instance1"))
        .body("dns_entry.type", equalTo("A"));
    member()
        .get(DNS + "/" + domain + "/entries/instance1")
        .then()
        .body("dns_entry.ip", equalTo("192.168.53.11"));
    member()
        .get(DNS + "/" + domain + "/entries/192.168.53.11")
        .then()
        .body("dns_entries.name", equalTo(List.of("instance1")));
    member().get(DNS + "/" + domain + "/entries/nobody").then().statusCode(404);
    member().get(DNS + "/elsewhere/entries/instance1").then().statusCode(404);
    member().delete(DNS + "/" + domain + "/entries/instance1").then().statusCode(202);
    member().delete(DNS + "/" + domain + "/entries/instance1").then().statusCode(404);
    member().delete(DNS + "/" + domain).then().statusCode(403);
    admin("2.1").delete(DNS + "/" + domain).then().statusCode(202);
    admin("2.1").delete(DNS + "/" + domain).then().statusCode(404);
  }

  @Test
  void floatingAddressesEndWithVersion235AndTheirActionsWith243() {
    for (String path : List.of("os-floating-ips", "os-floating-ip-pools", "os-floating-ip-dns")) {
      member("2.35").get("/v2.1/" + path).then().statusCode(200);
      member("2.36").get("/v2.1/" + path).then().statusCode(404);
    }
    admin("2.36").get(BULK).then().statusCode(404);
    String server = activeServer("versions");
    member("2.44")
        .body(Map.of("addFloatingIp", Map.of("address", "192.0.2.1")))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400);
  }

  @Test
  void oldVersionsHaveTheSameInXml() {
    String base = "/v2/" + project + "/";
    String token = TestTokens.project(project, "alice", "member", "reader");
    String id =
        given()
            .header("X-Auth-Token", token)
            .contentType("application/xml")
            .accept("application/xml")
            .body("<pool>nova</pool>")
            .post(base + "os-floating-ips")
            .then()
            .statusCode(200)
            .body("floating_ip.@pool", equalTo("nova"))
            .body("floating_ip.@fixed_ip", equalTo("None"))
            .extract()
            .path("floating_ip.@id");
    given()
        .header("X-Auth-Token", token)
        .accept("application/xml")
        .get(base + "os-floating-ips")
        .then()
        .statusCode(200)
        .body("floating_ips.floating_ip.@id", equalTo(id));
    given()
        .header("X-Auth-Token", token)
        .contentType("application/json")
        .post(base + "os-floating-ips")
        .then()
        .statusCode(200);
    given()
        .header("X-Auth-Token", token)
        .accept("application/xml")
        .get(base + "os-floating-ip-pools")
        .then()
        .body("floating_ip_pools.floating_ip_pool.@name", hasItem("nova"));
  }
}
