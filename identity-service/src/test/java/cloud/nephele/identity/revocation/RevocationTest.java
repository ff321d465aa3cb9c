package cloud.nephele.identity.revocation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever ends a token is in the feed when it is answered, and the token is refused. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RevocationTest {

  private static final String FEED = "/v3/OS-NEPHELE/revocations?after=";
  private static final String EVENTS = "/v3/OS-REVOKE/events";

  private Person alice;
  private String token;

  @BeforeEach
  void start() {
    alice = Person.with("member");
    token = alice.token();
  }

  /** Does something, and checks what becomes of a token by it. */
  private void assertEnds(String ended, Runnable cause, String effect, String match, String value) {
    Api admin = Api.admin();
    long before = admin.get(FEED + 0).jsonPath().getLong("latest_sequence");
    validate(ended).then().statusCode(200);

    cause.run();

    List<Map<String, Object>> events = Api.admin().get(FEED + before).path("events");
    assertThat(events)
        .anySatisfy(
            event -> {
              assertThat(event).containsEntry("effect", effect);
              assertThat(event).containsEntry("match", match);
              assertThat(event).containsEntry("value", value);
            });
    String listed = effect.equals("REVOKE") ? "events" : "'OS-NEPHELE:rechecks'";
    assertThat(Api.admin().get(EVENTS).<List<Map<String, Object>>>path(listed))
        .anySatisfy(event -> assertThat(event).containsValue(value));
    validate(ended).then().statusCode(404);
    new Api(ended).get("/v3/auth/projects").then().statusCode(401);
  }

  private static Response validate(String subject) {
    return given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", subject)
        .get("/v3/auth/tokens");
  }

  private static void update(String type, String id, Map<String, ?> attributes) {
    Api.admin().patch("/v3/" + type + "s/" + id, Map.of(type, attributes)).then().statusCode(200);
  }

  @Test
  void logout() {
    String auditId = validate(token).path("token.audit_ids[0]");
    assertEnds(
        token,
        () ->
            given()
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .delete("/v3/auth/tokens")
                .then()
                .statusCode(204),
        "REVOKE",
        "AUDIT_ID",
        auditId);
    Api.admin().get(EVENTS).then().statusCode(200).body("events.audit_id", hasItem(auditId));
  }

  @Test
  void ownPasswordChanged() {
    assertEnds(
        token,
        () ->
            given()
                .contentType(ContentType.JSON)
                .body(
                    Map.of(
                        "user",
                        Map.of("original_password", Person.PASSWORD, "password", "another one")))
                .post("/v3/users/" + alice.userId() + "/password")
                .then()
                .statusCode(204),
        "REVOKE",
        "USER",
        alice.userId());
    Api.admin().get(EVENTS).then().body("events.user_id", hasItem(alice.userId()));
  }

  @Test
  void passwordChangedByOthers() {
    assertEnds(
        token,
        () -> update("user", alice.userId(), Map.of("password", "another one")),
        "REVOKE",
        "USER",
        alice.userId());
  }

  @Test
  void userDisabled() {
    assertEnds(
        token,
        () -> update("user", alice.userId(), Map.of("enabled", false)),
        "REVOKE",
        "USER",
        alice.userId());
  }

  @Test
  void userDeleted() {
    assertEnds(
        token,
        () -> Api.admin().delete("/v3/users/" + alice.userId()).then().statusCode(204),
        "REVOKE",
        "USER",
        alice.userId());
  }

  @Test
  void projectDisabledForAsLongAsItIs() {
    assertEnds(
        token,
        () -> update("project", alice.projectId(), Map.of("enabled", false)),
        "RECHECK",
        "PROJECT",
        alice.projectId());

    update("project", alice.projectId(), Map.of("enabled", true));
    validate(token).then().statusCode(200);
  }

  @Test
  void projectDeleted() {
    assertEnds(
        token,
        () -> Api.admin().delete("/v3/projects/" + alice.projectId()).then().statusCode(204),
        "REVOKE",
        "PROJECT",
        alice.projectId());
  }

  @Test
  void domainDisabledForAsLongAsItIs() {
    Api admin = Api.admin();
    String domain = admin.create("domain", Api.unique("domain"));
    String user =
        admin.create(
            "user", Map.of("name", "carol", "password", Person.PASSWORD, "domain_id", domain));
    String ofDomain =
        Login.token(
            Login.post(
                Map.of(
                    "methods",
                    List.of("password"),
                    "password",
                    Map.of("user", Map.of("id", user, "password", Person.PASSWORD))),
                null));

    assertEnds(
        ofDomain,
        () -> update("domain", domain, Map.of("enabled", false)),
        "RECHECK",
        "DOMAIN",
        domain);
    update("domain", domain, Map.of("enabled", true));
    validate(ofDomain).then().statusCode(200);
  }

  @Test
  void roleRemovedForAsLongAsItIs() {
    assertEnds(token, () -> alice.lose("member"), "RECHECK", "USER", alice.userId());

    alice.gain("member");
    validate(token).then().statusCode(200);
  }

  @Test
  void applicationCredentialDeleted() {
    String path = "/v3/users/" + alice.userId() + "/application_credentials";
    Response created =
        alice.api().post(path, Map.of("application_credential", Map.of("name", "robot")));
    String id = created.path("application_credential.id");
    String ofCredential =
        Login.token(
            Login.post(
                Map.of(
                    "methods",
                    List.of("application_credential"),
                    "application_credential",
                    Map.of("id", id, "secret", created.path("application_credential.secret"))),
                null));

    assertEnds(
        ofCredential,
        () -> alice.api().delete(path + "/" + id).then().statusCode(204),
        "REVOKE",
        "APPLICATION_CREDENTIAL",
        id);
  }

  @Test
  void trustDeleted() {
    Person bob = Person.with("reader");
    String trust =
        alice
            .api()
            .post(
                "/v3/OS-TRUST/trusts",
                Map.of(
                    "trust",
                    Map.of(
                        "trustor_user_id", alice.userId(),
                        "trustee_user_id", bob.userId(),
                        "impersonation", false,
                        "project_id", alice.projectId(),
                        "roles", List.of(Map.of("name", "member")))))
            .path("trust.id");
    String ofTrust =
        Login.token(
            Login.byPassword(
                bob.name(), Person.PASSWORD, Map.of("OS-TRUST:trust", Map.of("id", trust))));

    assertEnds(
        ofTrust,
        () -> alice.api().delete("/v3/OS-TRUST/trusts/" + trust).then().statusCode(204),
        "REVOKE",
        "TRUST",
        trust);
    Api.admin().get(EVENTS).then().body("events.'OS-TRUST:trust_id'", hasItem(trust));
  }

  @Test
  void eventsAreForServicesAndAdministrators() {
    update("user", alice.userId(), Map.of("password", "another one"));

    Person.with("manager").api().get(EVENTS).then().statusCode(403);
    given().get(EVENTS).then().statusCode(401);
    Api.admin()
        .get(EVENTS + "?since=" + Instant.now().plusSeconds(60))
        .then()
        .statusCode(200)
        .body("events", empty());
    Api.admin()
        .get(EVENTS + "?since=" + Instant.now().minusSeconds(60))
        .then()
        .statusCode(200)
        .body("events.user_id", hasItem(alice.userId()))
        .body("events.user_id", not(hasItem("")));
    Api.admin().get(EVENTS + "?since=yesterday").then().statusCode(400);
    Api.admin().get("/v3/auth/tokens/OS-PKI/revoked").then().statusCode(403);
  }
}
