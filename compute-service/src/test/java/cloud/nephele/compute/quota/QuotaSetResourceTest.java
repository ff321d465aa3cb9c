package cloud.nephele.compute.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class QuotaSetResourceTest {

  @Inject QuotaService quotas;

  private final String project = UUID.randomUUID().toString();
  private final String path = "/v2.1/os-quota-sets/" + project;

  @ParameterizedTest
  @CsvSource({
    "2.1,true,true",
    "2.35,true,true",
    "2.36,false,true",
    "2.56,false,true",
    "2.57,false,false"
  })
  void resourcesGoWithTheirVersions(String version, boolean network, boolean files) {
    for (String tail : List.of("", "/detail", "/defaults")) {
      Map<String, Object> set =
          admin(version)
              .get(path + tail)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getMap("quota_set");
      assertThat(set).containsEntry("id", project).containsKeys("cores", "server_groups");
      assertThat(set.containsKey("floating_ips")).isEqualTo(network);
      assertThat(set.containsKey("security_group_rules")).isEqualTo(network);
      assertThat(set.containsKey("injected_files")).isEqualTo(files);
    }
    admin(version)
        .body("{\"quota_set\": {\"fixed_ips\": 5}}")
        .put(path)
        .then()
        .statusCode(network ? 200 : 400);
    admin(version)
        .body("{\"quota_set\": {\"injected_files\": 5}}")
        .put(path)
        .then()
        .statusCode(files ? 200 : 400);
  }

  @Test
  void limitsAreSetShownAndReset() {
    admin("2.57")
        .body("{\"quota_set\": {\"cores\": 40, \"ram\": \"-1\", \"force\": false}}")
        .put(path)
        .then()
        .statusCode(200)
        .body("quota_set.cores", equalTo(40))
        .body("quota_set.ram", equalTo(-1))
        .body("quota_set.instances", equalTo(10))
        .body("quota_set", not(hasKey("id")));
    reader(project).get(path).then().statusCode(200).body("quota_set.cores", equalTo(40));
    admin("2.57").delete(path).then().statusCode(202);
    reader(project).get(path).then().body("quota_set.cores", equalTo(20));
  }

  @Test
  void projectsThatIdentityDoesNotKnowGetNoLimits() {
    admin("2.57")
        .body("{\"quota_set\": {\"cores\": 40}}")
        .put("/v2.1/os-quota-sets/" + FakeIdentity.UNKNOWN_PROJECT)
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("is not a valid project"));
  }

  @Test
  void detailShowsUsageAndLimitsBelowItNeedForce() {
    QuarkusTransaction.requiringNew()
        .run(() -> quotas.claim(project, Map.of(QuotaResource.CORES, 7)));
    reader(project)
        .get(path + "/detail")
        .then()
        .statusCode(200)
        .body("quota_set.cores.limit", equalTo(20))
        .body("quota_set.cores.in_use", equalTo(7))
        .body("quota_set.cores.reserved", equalTo(0));
    admin("2.1")
        .body("{\"quota_set\": {\"cores\": 6}}")
        .put(path)
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("already used and reserved 7"));
    admin("2.1")
        .body("{\"quota_set\": {\"cores\": 6, \"force\": true}}")
        .put(path)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"quota_set\": {\"cores\": -2}}",
        "{\"quota_set\": {\"cores\": \"many\"}}",
        "{\"quota_set\": {\"cores\": null}}",
        "{\"quota_set\": {\"cores\": 2147483648}}",
        "{\"quota_set\": {\"colours\": 1}}",
        "{\"quota_set\": {\"force\": \"perhaps\"}}",
        "{\"quota_set\": []}",
        "[]",
        "nonsense",
        "{\"quota_set\": {\"cores\": 1.5}}"
      })
  void updateThatMakesNoSenseIsRefused(String body) {
    admin("2.1").body(body).put(path).then().statusCode(400).body("badRequest.code", equalTo(400));
  }

  @Test
  void readersSeeTheirOwnProjectAndAdministratorsSetLimits() {
    String body = "{\"quota_set\": {\"cores\": 1}}";
    reader(project).get(path).then().statusCode(200);
    reader("elsewhere").get(path).then().statusCode(403);
    reader("elsewhere").get(path + "/detail").then().statusCode(403);
    reader("elsewhere").get(path + "/defaults").then().statusCode(200);
    for (String role : List.of("reader", "member", "manager")) {
      given(with(TestTokens.project(project, "alice", role), "2.1"))
          .body(body)
          .put(path)
          .then()
          .statusCode(403);
      given(with(TestTokens.project(project, "alice", role), "2.1"))
          .delete(path)
          .then()
          .statusCode(403);
    }
    given().get(path).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "2.1,true,false,true",
    "2.49,true,false,true",
    "2.50,false,true,true",
    "2.56,false,true,true",
    "2.57,false,true,false"
  })
  void classesHaveTheirOwnVersions(String version, boolean network, boolean groups, boolean files) {
    String name = "class-" + UUID.randomUUID();
    Map<String, Object> set =
        admin(version)
            .get("/v2.1/os-quota-class-sets/" + name)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("quota_class_set");
    assertThat(set).containsEntry("id", name).containsEntry("cores", 20);
    assertThat(set.containsKey("fixed_ips")).isEqualTo(network);
    assertThat(set.containsKey("server_groups")).isEqualTo(groups);
    assertThat(set.containsKey("injected_files")).isEqualTo(files);
    admin(version)
        .body("{\"quota_class_set\": {\"cores\": 30}}")
        .put("/v2.1/os-quota-class-sets/" + name)
        .then()
        .statusCode(200)
        .body("quota_class_set.cores", equalTo(30))
        .body("quota_class_set", not(hasKey("id")));
    reader(project).get("/v2.1/os-quota-class-sets/" + name).then().statusCode(403);
    reader(project)
        .body("{\"quota_class_set\": {\"cores\": 30}}")
        .put("/v2.1/os-quota-class-sets/" + name)
        .then()
        .statusCode(403);
  }

  @Test
  void defaultClassIsInForceUnlessTheProjectHasItsOwnLimit() {
    String body = "{\"quota_class_set\": {\"server_group_members\": %d}}";
    admin("2.50")
        .body(body.formatted(33))
        .put("/v2.1/os-quota-class-sets/default")
        .then()
        .statusCode(200);
    try {
      reader(project).get(path).then().body("quota_set.server_group_members", equalTo(33));
      reader(project)
          .get(path + "/defaults")
          .then()
          .body("quota_set.server_group_members", equalTo(33));
      quotas.setProjectLimits(project, Map.of(QuotaResource.SERVER_GROUP_MEMBERS, 3), false);
      reader(project).get(path).then().body("quota_set.server_group_members", equalTo(3));
    } finally {
      admin("2.50").body(body.formatted(10)).put("/v2.1/os-quota-class-sets/default");
    }
  }

  private static RequestSpecification reader(String project) {
    return with(TestTokens.project(project, "alice", "reader"), "2.1");
  }

  private static RequestSpecification admin(String version) {
    return with(TestTokens.admin(UUID.randomUUID().toString()), version);
  }

  private static RequestSpecification with(String token, String version) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-OpenStack-Nova-API-Version", version)
        .contentType(ContentType.JSON);
  }
}
