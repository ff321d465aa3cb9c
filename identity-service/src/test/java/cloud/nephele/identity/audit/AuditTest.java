package cloud.nephele.identity.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import cloud.nephele.common.service.testing.AuditTrail;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditTest {

  private final AuditTrail trail = new AuditTrail("identity");

  @BeforeEach
  void listen() {
    trail.listen();
  }

  @AfterEach
  void stopListening() {
    trail.close();
  }

  private JsonNode eventOf(Response response) {
    return trail.find(response.header("x-openstack-request-id")).orElseThrow();
  }

  @Test
  void loginNamesWhoLoggedIn() {
    Person alice = Person.with("member");
    JsonNode event = eventOf(alice.login());

    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.path("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/initiator/id").asText()).isEqualTo(alice.userId());
    assertThat(event.at("/initiator/project_id").asText()).isEqualTo(alice.projectId());
    assertThat(event.at("/initiator/host/address").asText()).isEqualTo("127.0.0.1");
    assertThat(event.at("/target/typeURI").asText()).isEqualTo("/v3/auth/tokens");
  }

  @Test
  void logLineBearsTheIdOfItsRequest() {
    String requestId = Login.byPassword("admin", "guessed", null).header("x-openstack-request-id");

    assertThat(trail.lineIds()).contains(requestId);
  }

  @Test
  void refusedLoginIsAFailureOfNobodyKnown() {
    JsonNode event = eventOf(Login.byPassword("admin", "guessed", null));

    assertThat(event.path("outcome").asText()).isEqualTo("failure");
    assertThat(event.at("/reason/reasonCode").asText()).isEqualTo("401");
    assertThat(event.at("/reason/reasonType").asText()).isEqualTo("wrong_user_or_password");
    assertThat(event.path("initiator").has("id")).isFalse();
    assertThat(event.toString()).doesNotContain("guessed");
  }

  @Test
  void loginOfTheOlderVersionNamesWhoLoggedInToo() {
    Person alice = Person.with("member");
    JsonNode event =
        eventOf(
            given()
                .contentType(ContentType.JSON)
                .body(
                    Map.of(
                        "auth",
                        Map.of(
                            "passwordCredentials",
                            Map.of("username", alice.name(), "password", Person.PASSWORD))))
                .post("/v2.0/tokens"));

    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.at("/initiator/id").asText()).isEqualTo(alice.userId());
  }

  @Test
  void loginByGetNamesWhoLoggedIn() {
    String path = provider();
    String name = Api.unique("jane");
    Response login =
        given()
            .headers(Map.of("X-Nephele-Proxy-Secret", "the-proxy-in-front", "REMOTE_USER", name))
            .get(path + "/protocols/mapped/auth");
    login.then().statusCode(201);
    JsonNode event = eventOf(login);

    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.path("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/initiator/id").asText()).isEqualTo(login.path("token.user.id"));
    assertThat(event.toString()).doesNotContain(login.header("X-Subject-Token"));
  }

  /** A provider whose users a proxy names, with the protocol {@code mapped}. */
  private static String provider() {
    Api admin = Api.admin();
    String federation = "/v3/OS-FEDERATION/";
    String id = Api.unique("idp");
    String path = federation + "identity_providers/" + id;
    Map<String, ?> rule =
        Map.of(
            "local", List.of(Map.of("user", Map.of("name", "{0}"))),
            "remote", List.of(Map.of("type", "REMOTE_USER")));
    admin
        .put(federation + "mappings/" + id, Map.of("mapping", Map.of("rules", List.of(rule))))
        .then()
        .statusCode(201);
    admin.put(path, Map.of("identity_provider", Map.of("enabled", true))).then().statusCode(201);
    admin
        .put(path + "/protocols/mapped", Map.of("protocol", Map.of("mapping_id", id)))
        .then()
        .statusCode(201);
    return path;
  }

  @Test
  void everyWayToLogInIsRecordedAsALogin() {
    Api admin = Api.admin();
    String ofNoProvider = "identity_providers/no-such/protocols/mapped/";
    Map<String, ?> unsigned = Map.of("credentials", Map.of());

    for (Response refused :
        List.of(
            given().get("/v3/OS-FEDERATION/" + ofNoProvider + "auth"),
            given().post("/v3/OS-FEDERATION/" + ofNoProvider + "auth"),
            fromDashboard().get("/v3/auth/OS-FEDERATION/websso/mapped"),
            fromDashboard().post("/v3/auth/OS-FEDERATION/websso/mapped"),
            fromDashboard().get("/v3/auth/OS-FEDERATION/" + ofNoProvider + "websso"),
            fromDashboard().post("/v3/auth/OS-FEDERATION/" + ofNoProvider + "websso"),
            admin.post("/v3/ec2tokens", unsigned),
            admin.post("/v3/s3tokens", unsigned),
            admin.post("/v2.0/ec2tokens", unsigned),
            admin.post("/v2.0/s3tokens", unsigned),
            given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "nobody")
                .formParam("client_secret", "guessed")
                .post("/v3/OS-OAUTH2/token"),
            admin.post("/v3/auth/tokens", Map.of("auth", "malformed")))) {
      JsonNode event = eventOf(refused);

      assertThat(event.path("action").asText()).as(event.toString()).isEqualTo("authenticate");
      assertThat(event.path("outcome").asText()).as(event.toString()).isEqualTo("failure");
    }
  }

  private static RequestSpecification fromDashboard() {
    return given().queryParam("origin", "http://dashboard.example/auth/websso/");
  }

  @Test
  void wrongPasswordForAChangeIsNoLogin() {
    Person alice = Person.with("member");
    Map<String, String> passwords =
        Map.of("original_password", "guessed", "password", "another password");
    Response refused =
        alice.api().post("/v3/users/" + alice.userId() + "/password", Map.of("user", passwords));
    refused.then().statusCode(401);
    JsonNode event = eventOf(refused);

    assertThat(event.path("action").asText()).isEqualTo("create");
    assertThat(event.at("/reason/reasonType").asText()).isEqualTo("wrong_user_or_password");
  }

  @Test
  void creationNamesWhatWasMade() {
    Response created =
        Api.admin().post("/v3/projects", Map.of("project", Map.of("name", Api.unique("made"))));
    JsonNode event = eventOf(created);

    assertThat(event.path("action").asText()).isEqualTo("create");
    assertThat(event.at("/target/ids/0").asText()).isEqualTo(created.path("project.id"));
  }

  @Test
  void changeNamesItsTarget() {
    Person alice = Person.with("member");
    JsonNode event =
        eventOf(
            Api.admin()
                .patch(
                    "/v3/users/" + alice.userId(),
                    Map.of("user", Map.of("description", "changed"))));

    assertThat(event.path("action").asText()).isEqualTo("update");
    assertThat(event.at("/initiator/name").asText()).isEqualTo("admin");
    assertThat(event.at("/target/typeURI").asText()).isEqualTo("/v3/users/{id}");
    assertThat(event.at("/target/ids/0").asText()).isEqualTo(alice.userId());
  }

  @Test
  void tokenInAPathIsNotRecorded() {
    String token = Login.admin();
    JsonNode event =
        eventOf(new Api(Person.with("member").token()).delete("/v2.0/tokens/" + token));

    assertThat(event.path("action").asText()).isEqualTo("delete");
    assertThat(event.toString()).doesNotContain(token);
  }

  @Test
  void readingIsNotRecorded() {
    String requestId = Api.admin().get("/v3/users").header("x-openstack-request-id");

    assertThat(trail.find(requestId)).isEmpty();
  }

  @Test
  void loginsAreCounted() {
    Login.byPassword("admin", "bootstrap-admin", null).then().statusCode(201);
    Login.byPassword("admin", "wrong", null).then().statusCode(401);

    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("nephele_tokens_issued_total{method=\"password\""))
        .body(containsString("nephele_auth_refused_total{cause=\"wrong_user_or_password\""))
        .body(containsString("nephele_revocation_lag_seconds_count"));
  }
}
