package cloud.nephele.compute.servergroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Server groups over HTTP, and where their members go. */
@QuarkusTest
class ServerGroupResourceTest extends ComputeTest {

  private String group(String policy) {
    return member("2.64")
        .body(Map.of("server_group", Map.of("name", "g", "policy", policy)))
        .post("/v2.1/os-server-groups")
        .then()
        .statusCode(200)
        .body("server_group.policy", equalTo(policy))
        .body("server_group.members", equalTo(List.of()))
        .extract()
        .path("server_group.id");
  }

  private ValidatableResponse createIn(String group, String name, int count) {
    Map<String, Object> wanted = wanted(name);
    wanted.put("min_count", count);
    return member()
        .body(Map.of("server", wanted, "os:scheduler_hints", Map.of("group", group)))
        .post("/v2.1/servers")
        .then();
  }

  @Test
  void groupIsMadeListedAndDeleted() {
    String id =
        member()
            .body(Map.of("server_group", Map.of("name", "g", "policies", List.of("affinity"))))
            .post("/v2.1/os-server-groups")
            .then()
            .statusCode(200)
            .body("server_group.policies", equalTo(List.of("affinity")))
            .body("server_group.metadata", equalTo(Map.of()))
            .extract()
            .path("server_group.id");
    reader()
        .get("/v2.1/os-server-groups")
        .then()
        .statusCode(200)
        .body("server_groups.id", equalTo(List.of(id)));
    reader().get("/v2.1/os-server-groups/" + id).then().statusCode(200);
    reader().delete("/v2.1/os-server-groups/" + id).then().statusCode(403);
    member().get("/v2.1/limits").then().body("limits.absolute.totalServerGroupsUsed", equalTo(1));
    member().delete("/v2.1/os-server-groups/" + id).then().statusCode(204);
    member().get("/v2.1/limits").then().body("limits.absolute.totalServerGroupsUsed", equalTo(0));
    member().get("/v2.1/os-server-groups/" + id).then().statusCode(404);
    member()
        .body(Map.of("server_group", Map.of("name", "g", "policies", List.of("soft-affinity"))))
        .post("/v2.1/os-server-groups")
        .then()
        .statusCode(400);
    member("2.64")
        .body(
            Map.of(
                "server_group",
                Map.of(
                    "name", "g", "policy", "affinity", "rules", Map.of("max_server_per_host", 2))))
        .post("/v2.1/os-server-groups")
        .then()
        .statusCode(400);
  }

  @Test
  void membersThatMustBeApartFindNoSecondPlaceOnOneHost() {
    String group = group("anti-affinity");
    String first = createIn(group, "apart", 1).statusCode(202).extract().path("server.id");
    awaitStatus(first, "ACTIVE");
    int hosts =
        admin("2.1").get("/v2.1/os-hypervisors").then().extract().path("hypervisors.size()");
    String last = first;
    for (int i = 0; i < hosts; i++) {
      last = createIn(group, "apart-" + i, 1).statusCode(202).extract().path("server.id");
    }
    awaitStatus(last, "ERROR");
    member("2.71")
        .get("/v2.1/servers/" + first)
        .then()
        .body("server.server_groups", equalTo(List.of(group)));
  }

  @Test
  void membersThatBelongTogetherShareAHost() {
    String group = group("affinity");
    createIn(group, "together", 3).statusCode(202);
    List<String> hosts =
        admin("2.1")
            .get("/v2.1/servers/detail?name=together")
            .then()
            .extract()
            .path("servers.'OS-EXT-SRV-ATTR:host'");
    assertThat(hosts).hasSize(3).containsOnly(hosts.getFirst());
  }

  @Test
  void hintsOfUnknownGroupsAreRefused() {
    createIn(UUID.randomUUID().toString(), "lost", 1).statusCode(400);
    createIn("no uuid", "lost", 1).statusCode(400);
  }

  @Test
  void serverStaysAwayFromAnothersHostWhenAskedTo() {
    String first = activeServer("first");
    String host =
        admin("2.1")
            .get("/v2.1/servers/" + first)
            .then()
            .extract()
            .path("server.'OS-EXT-SRV-ATTR:host'");
    String second =
        member()
            .body(
                Map.of("server", wanted("near"), "os:scheduler_hints", Map.of("same_host", first)))
            .post("/v2.1/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(second, "ACTIVE");
    admin("2.1")
        .get("/v2.1/servers/" + second)
        .then()
        .body("server.'OS-EXT-SRV-ATTR:host'", equalTo(host));
    String far =
        member()
            .body(
                Map.of(
                    "server",
                    wanted("far"),
                    "OS-SCH-HNT:scheduler_hints",
                    Map.of("different_host", List.of(first))))
            .post("/v2.1/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    await(() -> !status(far).equals("BUILD"));
    admin("2.1")
        .get("/v2.1/servers/" + far)
        .then()
        .body("server.'OS-EXT-SRV-ATTR:host'", not(equalTo(host)));
  }
}
