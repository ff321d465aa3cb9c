package cloud.nephele.identity.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditTest {

  // Kept, because the loggers themselves are only held weakly.
  private final Logger logger = Logger.getLogger("cloud.nephele.identity.audit");
  private final Records records = new Records();

  private static final class Records extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    logger.addHandler(records);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(records);
  }

  private JsonNode eventOf(String requestId) {
    return records.messages.stream()
        .map(AuditTest::parse)
        .filter(event -> event.path("requestId").asText().equals(requestId))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode parse(String message) {
    try {
      return new ObjectMapper().readTree(message);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void loginNamesWhoLoggedIn() {
    Person alice = Person.with("member");
    JsonNode event = eventOf(alice.login().header("x-openstack-request-id"));

    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.path("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/initiator/id").asText()).isEqualTo(alice.userId());
    assertThat(event.at("/initiator/project_id").asText()).isEqualTo(alice.projectId());
    assertThat(event.at("/initiator/host/address").asText()).isEqualTo("127.0.0.1");
    assertThat(event.at("/target/typeURI").asText()).isEqualTo("/v3/auth/tokens");
  }

  @Test
  void refusedLoginIsAFailureOfNobodyKnown() {
    JsonNode event =
        eventOf(Login.byPassword("admin", "guessed", null).header("x-openstack-request-id"));

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
                .post("/v2.0/tokens")
                .header("x-openstack-request-id"));

    assertThat(event.path("action").asText()).isEqualTo("authenticate");
    assertThat(event.at("/initiator/id").asText()).isEqualTo(alice.userId());
  }

  @Test
  void creationNamesWhatWasMade() {
    Response created =
        Api.admin().post("/v3/projects", Map.of("project", Map.of("name", Api.unique("made"))));
    JsonNode event = eventOf(created.header("x-openstack-request-id"));

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
                    "/v3/users/" + alice.userId(), Map.of("user", Map.of("description", "changed")))
                .header("x-openstack-request-id"));

    assertThat(event.path("action").asText()).isEqualTo("update");
    assertThat(event.at("/initiator/name").asText()).isEqualTo("admin");
    assertThat(event.at("/target/typeURI").asText()).isEqualTo("/v3/users/{id}");
    assertThat(event.at("/target/ids/0").asText()).isEqualTo(alice.userId());
  }

  @Test
  void tokenInAPathIsNotRecorded() {
    String token = Login.admin();
    JsonNode event =
        eventOf(
            new Api(Person.with("member").token())
                .delete("/v2.0/tokens/" + token)
                .header("x-openstack-request-id"));

    assertThat(event.path("action").asText()).isEqualTo("delete");
    assertThat(event.toString()).doesNotContain(token);
  }

  @Test
  void readingIsNotRecorded() {
    String requestId = Api.admin().get("/v3/users").header("x-openstack-request-id");

    assertThat(records.messages).noneMatch(message -> message.contains(requestId));
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
