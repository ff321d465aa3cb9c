package cloud.nephele.compute.hypervisor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.scheduling.ExtraHosts;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostInventory;
import cloud.nephele.compute.scheduling.HostService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class HypervisorResourceTest {

  private static final String PATH = "/v2.1/os-hypervisors";

  @Inject HostInventory inventory;
  @Inject HostService hosts;
  @Inject ExtraHosts extra;

  @BeforeEach
  void addHosts() {
    inventory.refresh();
    extra.add("hyper-a", "nova");
    extra.add("hyper-b", "nova");
  }

  @AfterEach
  void removeHosts() {
    extra.remove("hyper-");
  }

  @ParameterizedTest
  @CsvSource({
    "2.1,true,text",
    "2.27,true,text",
    "2.28,true,object",
    "2.87,true,object",
    "2.88,false,none"
  })
  void figuresGoWithTheirVersions(String version, boolean figures, String cpuInfo) {
    Map<String, Object> shown =
        admin(version)
            .get(PATH + "/" + id(version))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("hypervisor");
    assertThat(shown)
        .containsEntry("hypervisor_hostname", "simulated-1")
        .containsEntry("state", "up")
        .containsEntry("status", "enabled")
        .containsKeys("hypervisor_type", "hypervisor_version", "host_ip", "service");
    assertThat(shown.containsKey("vcpus")).isEqualTo(figures);
    assertThat(shown.containsKey("running_vms")).isEqualTo(figures);
    assertThat(shown.containsKey("uptime")).isEqualTo(!figures);
    assertThat(
            switch (shown.get("cpu_info")) {
              case null -> "none";
              case String _ -> "text";
              default -> "object";
            })
        .isEqualTo(cpuInfo);
  }

  @Test
  void idsAreNumbersAndThenUuids() {
    Host host = hosts.findByName("simulated-1").orElseThrow();
    admin("2.52").get(PATH).then().body("hypervisors.id", hasItem((int) host.id()));
    admin("2.53").get(PATH).then().body("hypervisors.id", hasItem(host.uuid().toString()));
    admin("2.52").get(PATH + "/" + host.uuid()).then().statusCode(404);
    admin("2.53").get(PATH + "/" + host.id()).then().statusCode(400);
    admin("2.53").get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    admin("2.1").get(PATH + "/999999").then().statusCode(404);
  }

  @Test
  void silentAndDisabledHostIsShownSo() {
    admin("2.1")
        .get(PATH + "/detail")
        .then()
        .statusCode(200)
        .body("hypervisors.find { it.hypervisor_hostname == 'hyper-a' }.state", equalTo("down"))
        .body(
            "hypervisors.find { it.hypervisor_hostname == 'hyper-a' }.status", equalTo("disabled"))
        .body(
            "hypervisors.find { it.hypervisor_hostname == 'hyper-a' }.free_ram_mb", equalTo(4096));
  }

  @Test
  void pagesExistFrom233On() {
    admin("2.32").get(PATH + "?limit=1").then().body("hypervisors", hasSize(hosts.list().size()));
    String next =
        admin("2.33")
            .get(PATH + "/detail?limit=1")
            .then()
            .body("hypervisors", hasSize(1))
            .extract()
            .path("hypervisors_links[0].href");
    assertThat(next).contains("/os-hypervisors/detail?limit=1&marker=");
    admin("2.33").get(next).then().statusCode(200).body("hypervisors", hasSize(1));
    admin("2.33").get(PATH + "?marker=nothing").then().statusCode(400);
    admin("2.53").get(PATH + "?limit=1&hypervisor_hostname_pattern=hyper").then().statusCode(400);
  }

  @Test
  void hostsAreFoundByPartOfTheirNames() {
    admin("2.52")
        .get(PATH + "/hyper-/search")
        .then()
        .statusCode(200)
        .body("hypervisors.hypervisor_hostname", contains("hyper-a", "hyper-b"));
    admin("2.52").get(PATH + "/nowhere/search").then().statusCode(404);
    admin("2.53").get(PATH + "/hyper-/search").then().statusCode(404);
    admin("2.53")
        .get(PATH + "?hypervisor_hostname_pattern=hyper-")
        .then()
        .body("hypervisors.hypervisor_hostname", contains("hyper-a", "hyper-b"))
        .body("$", not(hasKey("hypervisors_links")));
    admin("2.53").get(PATH + "?hypervisor_hostname_pattern=nowhere").then().statusCode(404);
  }

  @Test
  void statisticsAndUptimeEndWith287() {
    admin("2.87")
        .get(PATH + "/statistics")
        .then()
        .statusCode(200)
        .body("hypervisor_statistics.count", greaterThanOrEqualTo(3))
        .body("hypervisor_statistics.vcpus", greaterThanOrEqualTo(8));
    admin("2.88").get(PATH + "/statistics").then().statusCode(404);
    admin("2.87")
        .get(PATH + "/" + id("2.87") + "/uptime")
        .then()
        .statusCode(200)
        .body("hypervisor.hypervisor_hostname", equalTo("simulated-1"))
        .body("hypervisor.state", equalTo("up"))
        .body("hypervisor.uptime", containsString(" up 0 days"));
    admin("2.88").get(PATH + "/" + id("2.88") + "/uptime").then().statusCode(404);
    admin("2.88")
        .get(PATH + "/" + id("2.88"))
        .then()
        .body("hypervisor.uptime", containsString("load average"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/detail", "/statistics", "/1", "/1/uptime", "/a/search", "/a/servers"})
  void hypervisorsAreForAdministrators(String tail) {
    for (String role : List.of("reader", "member", "manager")) {
      given()
          .header("X-Auth-Token", TestTokens.project("p", "alice", role))
          .get(PATH + tail)
          .then()
          .statusCode(403);
    }
    given().get(PATH + tail).then().statusCode(401);
  }

  private String id(String version) {
    Host host = hosts.findByName("simulated-1").orElseThrow();
    return Integer.parseInt(version.substring(2)) >= 53 ? host.uuid().toString() : "" + host.id();
  }

  private static RequestSpecification admin(String version) {
    return given()
        .header("X-Auth-Token", TestTokens.admin("a"))
        .header("X-OpenStack-Nova-API-Version", version);
  }
}
