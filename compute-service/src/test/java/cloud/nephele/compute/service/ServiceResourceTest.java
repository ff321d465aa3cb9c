package cloud.nephele.compute.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.scheduling.ExtraHosts;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
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
class ServiceResourceTest {

  private static final String PATH = "/v2.1/os-services";
  private static final String HOST = "service-host";

  @Inject HostService hosts;
  @Inject ExtraHosts extra;

  @BeforeEach
  void addHost() {
    extra.add(HOST, "nova");
  }

  @AfterEach
  void removeHost() {
    extra.remove(HOST);
  }

  @Test
  void servicesAreListedAndFiltered() {
    admin("2.1")
        .get(PATH + "?host=" + HOST)
        .then()
        .statusCode(200)
        .body("services.binary", contains("nova-compute"))
        .body("services[0].status", equalTo("disabled"))
        .body("services[0].state", equalTo("down"))
        .body("services[0].zone", equalTo("nova"))
        .body("services[0].updated_at", nullValue())
        .body("services[0].id", equalTo((int) host().id()))
        .body("services[0]", not(hasKey("forced_down")));
    admin("2.11").get(PATH + "?host=" + HOST).then().body("services[0]", hasKey("forced_down"));
    admin("2.53")
        .get(PATH + "?host=" + HOST + "&binary=nova-compute")
        .then()
        .body("services[0].id", equalTo(host().uuid().toString()));
    admin("2.1").get(PATH + "?binary=nova-conductor").then().body("services", empty());
    admin("2.75").get(PATH + "?colour=red").then().statusCode(400);
  }

  @Test
  void pathNamesTheActionUpTo252() {
    String body = "{\"host\": \"" + HOST + "\", \"binary\": \"nova-compute\"}";
    admin("2.1")
        .body(body)
        .put(PATH + "/enable")
        .then()
        .statusCode(200)
        .body("service.status", equalTo("enabled"))
        .body("service", not(hasKey("disabled_reason")));
    assertThat(host().disabled()).isFalse();
    admin("2.1").body(body).put(PATH + "/disable").then().statusCode(200);
    admin("2.1").body(body).put(PATH + "/disable-log-reason").then().statusCode(400);
    admin("2.1")
        .body(body.replace("}", ", \"disabled_reason\": \"maintenance\"}"))
        .put(PATH + "/disable-log-reason")
        .then()
        .statusCode(200)
        .body("service.disabled_reason", equalTo("maintenance"));
    assertThat(host().disabledReason()).contains("maintenance");
    String forced = body.replace("}", ", \"forced_down\": true}");
    admin("2.10").body(body).put(PATH + "/force-down").then().statusCode(404);
    admin("2.10").body(forced).put(PATH + "/force-down").then().statusCode(400);
    admin("2.11")
        .body(forced)
        .put(PATH + "/force-down")
        .then()
        .statusCode(200)
        .body("service.forced_down", equalTo(true));
    assertThat(host().forcedDown()).isTrue();
    admin("2.1").body(body).put(PATH + "/explode").then().statusCode(404);
    admin("2.1").body(body.replace(HOST, "nowhere")).put(PATH + "/enable").then().statusCode(404);
    admin("2.1")
        .body(body.replace("nova-compute", "nova-conductor"))
        .put(PATH + "/enable")
        .then()
        .statusCode(400);
    admin("2.1").body("{}").put(PATH + "/enable").then().statusCode(400);
  }

  @Test
  void pathNamesTheServiceFrom253On() {
    String path = PATH + "/" + host().uuid();
    admin("2.53")
        .body("{\"status\": \"enabled\", \"forced_down\": true}")
        .put(path)
        .then()
        .statusCode(200)
        .body("service.id", equalTo(host().uuid().toString()))
        .body("service.status", equalTo("enabled"))
        .body("service.forced_down", equalTo(true))
        .body("service.state", equalTo("down"));
    admin("2.53")
        .body("{\"status\": \"disabled\", \"disabled_reason\": \"maintenance\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("service.disabled_reason", equalTo("maintenance"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", "{\"status\": \"broken\"}", "{\"status\": \"enabled\", \"disabled_reason\": \"x\"}",
        "{\"disabled_reason\": \"x\"}", "{\"forced_down\": \"perhaps\"}", "{\"host\": \"h\"}",
        "{\"status\": \"disabled\", \"disabled_reason\": \"\"}"
      })
  void changeThatMakesNoSenseIsRefused(String body) {
    admin("2.53").body(body).put(PATH + "/" + host().uuid()).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({
    "2.52,x,400",
    "2.52,999999,404",
    "2.53,1,400",
    "2.53,00000000-0000-4000-8000-000000000000,404"
  })
  void unknownServiceIsRefused(String version, String id, int status) {
    admin(version).delete(PATH + "/" + id).then().statusCode(status);
  }

  @Test
  void serviceIsDeletedUnlessServersAreOnIt() {
    UUID id = host().uuid();
    extra.setServers(HOST, 1);
    admin("2.53").delete(PATH + "/" + id).then().statusCode(409);
    extra.setServers(HOST, 0);
    admin("2.53").delete(PATH + "/" + id).then().statusCode(204);
    assertThat(hosts.findByUuid(id)).isEmpty();
    extra.add(HOST, "nova");
    admin("2.52").delete(PATH + "/" + host().id()).then().statusCode(204);
  }

  @Test
  void servicesAreForAdministrators() {
    for (String role : List.of("reader", "member", "manager")) {
      RequestSpecification caller = with(TestTokens.project("p", "alice", role), "2.53");
      String path = PATH + "/" + host().uuid();
      given(caller).get(PATH).then().statusCode(403);
      given(caller).body("{\"status\": \"enabled\"}").put(path).then().statusCode(403);
      given(caller).delete(path).then().statusCode(403);
    }
    given().get(PATH).then().statusCode(401);
  }

  private Host host() {
    return hosts.findByName(HOST).orElseThrow();
  }

  private static RequestSpecification admin(String version) {
    return with(TestTokens.admin("a"), version);
  }

  private static RequestSpecification with(String token, String version) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-OpenStack-Nova-API-Version", version)
        .contentType(ContentType.JSON);
  }
}
