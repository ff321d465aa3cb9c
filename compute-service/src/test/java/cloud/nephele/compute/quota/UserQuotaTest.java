package cloud.nephele.compute.quota;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of users within their projects. */
@QuarkusTest
class UserQuotaTest extends ComputeTest {

  private String path(String user) {
    return "/v2.1/os-quota-sets/" + project + "?user_id=" + user;
  }

  private ValidatableResponse set(String user, Map<String, ?> limits) {
    return admin("2.1").body(Map.of("quota_set", limits)).put(path(user)).then();
  }

  private RequestSpecification user(String name) {
    return as(TestTokens.project(project, name, "member", "reader"), "2.1");
  }

  @Test
  void userIsHeldToTheirOwnLimitAndOthersAreNot() {
    set("alice", Map.of("instances", 1)).statusCode(200).body("quota_set.instances", equalTo(1));
    activeServer("first");

    user("alice")
        .body(Map.of("server", wanted("second")))
        .post("/v2.1/servers")
        .then()
        .statusCode(403)
        .body("forbidden.message", containsString("Quota exceeded for instances"));
    user("bob")
        .body(Map.of("server", wanted("third")))
        .post("/v2.1/servers")
        .then()
        .statusCode(202);

    admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail?user_id=alice")
        .then()
        .body("quota_set.instances.in_use", equalTo(1))
        .body("quota_set.instances.limit", equalTo(1));
    admin("2.1").get(path("bob")).then().body("quota_set.instances", equalTo(10));
    admin("2.1").delete(path("alice")).then().statusCode(202);
    admin("2.1").get(path("alice")).then().body("quota_set.instances", equalTo(10));
  }

  @Test
  void resizeIsHeldToTheUsersLimitAsWell() {
    String id = activeServer("growing");
    set("alice", Map.of("cores", 1)).statusCode(200);

    admin("2.1")
        .body(Map.of("resize", Map.of("flavorRef", largerFlavor())))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(403);
  }

  @Test
  void fewerServersAreMadeWhereTheUserHasNoRoomForAll() {
    set("alice", Map.of("instances", 2)).statusCode(200);
    Map<String, Object> several = wanted("several");
    several.put("min_count", 1);
    several.put("max_count", 5);

    create(several).statusCode(202);

    member().get("/v2.1/servers").then().body("servers", hasSize(2));
  }

  @Test
  void whatUsersMakeBesideServersHasLimitsOfTheirOwn() {
    set("alice", Map.of("server_groups", 1, "security_groups", 1, "key_pairs", 0))
        .statusCode(200)
        .body("quota_set.server_groups", equalTo(1))
        .body("quota_set.key_pairs", equalTo(0));
    Map<String, ?> group =
        Map.of("server_group", Map.of("name", "g", "policies", List.of("affinity")));

    post("alice", "/os-server-groups", group, 200);
    post("alice", "/os-server-groups", group, 403);
    post("bob", "/os-server-groups", group, 200);
    post("alice", "/os-security-groups", securityGroup("one"), 200);
    post("alice", "/os-security-groups", securityGroup("two"), 403);
    post("bob", "/os-security-groups", securityGroup("two"), 200);
    post("alice", "/os-keypairs", Map.of("keypair", Map.of("name", "k")), 403);
    post("bob-" + project, "/os-keypairs", Map.of("keypair", Map.of("name", "k")), 200);
    admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail?user_id=alice")
        .then()
        .body("quota_set.security_groups.in_use", equalTo(1))
        .body("quota_set.server_groups.in_use", equalTo(1));
    set("alice", Map.of("server_groups", 0)).statusCode(400);
  }

  @Test
  void whatServersAreGivenHasLimitsOfTheUser() {
    set("alice", Map.of("metadata_items", 1, "injected_files", 0)).statusCode(200);
    Map<String, Object> rich = wanted("rich");
    rich.put("metadata", Map.of("a", "1", "b", "2"));
    create(rich).statusCode(403);
    rich.put("metadata", Map.of("a", "1"));
    rich.put("personality", List.of(Map.of("path", "/a", "contents", "YQ==")));
    create(rich).statusCode(403);

    post("bob", "/servers", Map.of("server", rich), 202);
  }

  private static Map<String, ?> securityGroup(String name) {
    return Map.of("security_group", Map.of("name", name, "description", ""));
  }

  private void post(String user, String path, Object body, int status) {
    user(user).body(body).post("/v2.1" + path).then().statusCode(status);
  }

  @Test
  void limitMustBeWithinTheProjectsAndNotBelowWhatIsUsed() {
    activeServer("used");

    set("alice", Map.of("instances", 11)).statusCode(400);
    set("alice", Map.of("instances", -1)).statusCode(400);
    set("alice", Map.of("instances", 0)).statusCode(400);
    set("alice", Map.of("instances", 0, "force", true)).statusCode(200);
    set("alice", Map.of("floating_ips", 1))
        .statusCode(400)
        .body("badRequest.message", containsString("the project's and not a user's"));
  }
}
