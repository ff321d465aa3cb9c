package cloud.nephele.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.token.TokenCodec;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import cloud.nephele.identity.signing.SigningKey;
import cloud.nephele.identity.signing.SigningKeyService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TokenResourceTest {

  @Inject SigningKeyService keys;
  @Inject DataSource dataSource;

  @Test
  void passwordOnAProjectGivesRolesAndCatalog() {
    Login.byPassword("admin", "bootstrap-admin", Login.ADMIN_PROJECT)
        .then()
        .statusCode(201)
        .header("Vary", "X-Auth-Token")
        .body("token.methods", contains("password"))
        .body("token.user.name", equalTo("admin"))
        .body("token.user.domain.name", equalTo("Default"))
        .body("token.project.name", equalTo("admin"))
        .body("token.is_domain", equalTo(false))
        .body("token.roles.name", containsInAnyOrder("admin", "manager", "member", "reader"))
        .body("token.catalog.type", hasItems("identity", "image", "compute"))
        .body("token.catalog[0].endpoints.interface", hasItems("public", "internal", "admin"))
        .body("token.audit_ids", hasSize(1));
  }

  @Test
  void catalogIsLeftOutOnRequest() {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "auth",
                Map.of(
                    "identity",
                    Map.of("methods", List.of("token"), "token", Map.of("id", Login.admin())),
                    "scope",
                    Login.ADMIN_PROJECT)))
        .post("/v3/auth/tokens?nocatalog")
        .then()
        .statusCode(201)
        .body("token.catalog", nullValue());
  }

  @Test
  void wrongUserAndWrongPasswordCannotBeToldApart() {
    Response wrongPassword = Login.byPassword("admin", "wrong", null);
    Response wrongUser = Login.byPassword("nobody-" + System.nanoTime(), "wrong", null);

    assertThat(wrongPassword.statusCode()).isEqualTo(401);
    assertThat(wrongUser.statusCode()).isEqualTo(401);
    assertThat(wrongUser.body().asString()).isEqualTo(wrongPassword.body().asString());
    assertThat(wrongPassword.header("WWW-Authenticate")).startsWith("Keystone uri=");
  }

  @Test
  void withoutScopeTheTokenIsUnscopedWhereThereIsNoDefaultProject() {
    Login.byPassword("admin", "bootstrap-admin", null)
        .then()
        .statusCode(201)
        .body("token.project", nullValue())
        .body("token.roles", nullValue())
        .body("token.catalog", nullValue());
  }

  @Test
  void systemScopeIsSaidSo() {
    Login.byPassword("admin", "bootstrap-admin", Login.SYSTEM)
        .then()
        .statusCode(201)
        .body("token.system.all", equalTo(true))
        .body("token.roles.name", hasItems("admin"));
  }

  @Test
  void rescopingKeepsTheEndAndTheAuditChain() {
    Response first = Login.byPassword("admin", "bootstrap-admin", "unscoped");
    String parent = Login.token(first);

    Login.byToken(parent, Login.ADMIN_PROJECT)
        .then()
        .statusCode(201)
        .body("token.expires_at", equalTo(first.path("token.expires_at")))
        .body("token.methods", contains("password", "token"))
        .body("token.audit_ids[1]", equalTo(first.path("token.audit_ids[0]")));
  }

  @Test
  void systemTokenCannotBecomeAProjectToken() {
    String system = Login.token(Login.byPassword("admin", "bootstrap-admin", Login.SYSTEM));

    Login.byToken(system, Login.ADMIN_PROJECT).then().statusCode(403);
  }

  @Test
  void unknownScopesAreRefusedAsIfTheLoginWereWrong() {
    for (Object scope :
        List.of(
            Map.of("project", Map.of("id", "no-such")),
            Map.of("domain", Map.of("id", "default")),
            Map.of("project", Map.of("name", "admin", "domain", Map.of("name", "no-such"))))) {
      Login.byPassword("admin", "bootstrap-admin", scope).then().statusCode(401);
    }
  }

  @Test
  void malformedScopesAreBadRequests() {
    for (Object scope :
        List.of(
            Map.of("project", Map.of("name", "admin")),
            Map.of("project", Map.of("domain", Map.of("id", "default"))),
            Map.of("project", Map.of("id", "a"), "domain", Map.of("id", "default")),
            Map.of(),
            "everywhere",
            7)) {
      Login.byPassword("admin", "bootstrap-admin", scope)
          .then()
          .statusCode(400)
          .body("error.code", equalTo(400))
          .body("error.title", equalTo("Bad Request"));
    }
  }

  @Test
  void brokenLoginsAreBadRequests() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            "{\"auth\": {}}",
            "{\"auth\": {\"identity\": {}}}",
            "{\"auth\": {\"identity\": {\"methods\": [\"password\"]}}}",
            "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {}}}}",
            "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\":"
                + " {\"user\": {\"name\": \"admin\", \"password\": \"x\"}}}}}",
            "{\"auth\": {\"identity\": {\"methods\": \"password\"}}}")) {
      given()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v3/auth/tokens")
          .then()
          .statusCode(400)
          .body("error.message", containsString(" "));
    }
  }

  @Test
  void unsupportedMethodIsRefusedWithTheSupportedOnes() {
    Login.post(Map.of("methods", List.of("guess")), null)
        .then()
        .statusCode(401)
        .body("error.identity.methods", hasItems("password", "token"));
  }

  @Test
  void validatingShowsTheTokenAgain() {
    String token = Login.admin();

    given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens")
        .then()
        .statusCode(200)
        .header("X-Subject-Token", token)
        .body("token.project.name", equalTo("admin"))
        .body("token.catalog.type", hasItems("identity", "image", "compute"));
    given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .head("/v3/auth/tokens")
        .then()
        .statusCode(200)
        .header("X-Subject-Token", token);
  }

  @Test
  void unknownSubjectIsNotFoundAndUnknownCallerIsUnauthorized() {
    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", "nonsense")
        .get("/v3/auth/tokens")
        .then()
        .statusCode(404);
    Api.admin().get("/v3/auth/tokens").then().statusCode(404);
    given()
        .header("X-Auth-Token", "nonsense")
        .header("X-Subject-Token", Login.admin())
        .get("/v3/auth/tokens")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("/v3"));
  }

  @Test
  void revokedTokenIsRefusedAtOnceAndItsChildLivesOn() {
    String admin = Login.admin();
    String parent = Login.token(Login.byPassword("admin", "bootstrap-admin", "unscoped"));
    String child = Login.token(Login.byToken(parent, Login.ADMIN_PROJECT));

    given()
        .header("X-Auth-Token", admin)
        .header("X-Subject-Token", parent)
        .delete("/v3/auth/tokens")
        .then()
        .statusCode(204);

    Login.byToken(parent, null).then().statusCode(404);
    given()
        .header("X-Auth-Token", admin)
        .header("X-Subject-Token", parent)
        .delete("/v3/auth/tokens")
        .then()
        .statusCode(404);
    given()
        .header("X-Auth-Token", child)
        .header("X-Subject-Token", child)
        .get("/v3/auth/tokens")
        .then()
        .statusCode(200);
  }

  @Test
  void revocationIsInTheFeedOnceItIsAnswered() {
    String admin = Login.admin();
    String token = Login.token(Login.byPassword("admin", "bootstrap-admin", "unscoped"));
    long before =
        given()
            .header("X-Auth-Token", admin)
            .get("/v3/OS-NEPHELE/revocations?after=0")
            .jsonPath()
            .getLong("latest_sequence");

    given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .delete("/v3/auth/tokens")
        .then()
        .statusCode(204);

    given()
        .header("X-Auth-Token", admin)
        .get("/v3/OS-NEPHELE/revocations?after=" + before)
        .then()
        .statusCode(200)
        .body("events[0].effect", equalTo("REVOKE"))
        .body("events[0].match", equalTo("AUDIT_ID"));
  }

  @Test
  void catalogNeedsAScope() {
    given()
        .header("X-Auth-Token", Login.admin())
        .get("/v3/auth/catalog")
        .then()
        .statusCode(200)
        .body("catalog.type", hasItems("identity", "image", "compute"))
        .body("links.self", containsString("/v3/auth/catalog"));
    given()
        .header(
            "X-Auth-Token", Login.token(Login.byPassword("admin", "bootstrap-admin", "unscoped")))
        .get("/v3/auth/catalog")
        .then()
        .statusCode(403);
  }

  @Test
  void tokenThatEndedIsValidatedForThoseWhoAskForIt() {
    String ended = endedToken(Duration.ofMinutes(5));

    validate(ended, "").then().statusCode(404);
    validate(ended, "?allow_expired=0").then().statusCode(404);
    validate(ended, "?allow_expired=1")
        .then()
        .statusCode(200)
        .header("X-Subject-Token", ended)
        .body("token.user.name", equalTo("admin"))
        .body("token.roles.name", hasItems("admin"));
    // Once more: the refusals in between must not have spoilt it.
    validate(ended, "").then().statusCode(404);
    validate(ended, "?allow_expired=1").then().statusCode(200);
  }

  @Test
  void tokenThatEndedLongAgoIsGone() {
    validate(endedToken(Duration.ofDays(3)), "?allow_expired=1").then().statusCode(404);
  }

  @Test
  void tokenThatEndedIsStillLookedAtAgain() {
    Api admin = Api.admin();
    String name = Api.unique("looked-at-again");
    String userId = admin.createUser(name, "secret");
    String ended = endedToken(userId, Duration.ofMinutes(5));
    validate(ended, "?allow_expired=1").then().statusCode(200);

    admin
        .patch("/v3/users/" + userId, Map.of("user", Map.of("name", name + "-2")))
        .then()
        .statusCode(200);
    validate(ended, "?allow_expired=1")
        .then()
        .statusCode(200)
        .body("token.user.name", equalTo(name + "-2"));

    admin
        .patch("/v3/users/" + userId, Map.of("user", Map.of("enabled", false)))
        .then()
        .statusCode(200);
    validate(ended, "?allow_expired=1").then().statusCode(404);
  }

  @Test
  void tokenThatEndedOpensNothing() {
    String ended = endedToken(Duration.ofSeconds(30));

    given().header("X-Auth-Token", ended).get("/v3/auth/catalog").then().statusCode(401);
    Login.byToken(ended, null).then().statusCode(404);
  }

  @Test
  void chainOfTokensKeepsTheFirstAuditIdAndTheFirstEnd() {
    Response first = Login.byPassword("admin", "bootstrap-admin", "unscoped");
    Response second = Login.byToken(Login.token(first), Login.ADMIN_PROJECT);
    Response third = Login.byToken(Login.token(second), Login.ADMIN_PROJECT);

    third
        .then()
        .statusCode(201)
        .body("token.audit_ids", hasSize(2))
        .body("token.audit_ids[1]", equalTo(first.path("token.audit_ids[0]")))
        .body("token.expires_at", equalTo(first.path("token.expires_at")))
        .body("token.methods", contains("password", "token"));
  }

  private Response validate(String token, String query) {
    return given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens" + query);
  }

  @Test
  void whatAnotherReplicaHasChangedIsSeenByWhoeverAsksForNothingRemembered() throws SQLException {
    Person person = Person.with("member");
    String token = person.token();
    Api.admin().validate(token).then().statusCode(200);

    disableElsewhere(person.userId());

    for (Method method : List.of(Method.HEAD, Method.GET)) {
      given()
          .header("X-Auth-Token", Login.admin())
          .header("X-Subject-Token", token)
          .header("Cache-Control", "no-cache")
          .request(method, "/v3/auth/tokens")
          .then()
          .statusCode(404);
    }
  }

  /** Past this process's own ways to the database. */
  private void disableElsewhere(String userId) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("update identity_user set enabled = false where id = ?")) {
      statement.setString(1, userId);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private String endedToken(Duration ago) {
    Response login = Login.byPassword("admin", "bootstrap-admin", Login.ADMIN_PROJECT);
    return endedToken(
        login.path("token.user.id"),
        new Scope.OfProject(
            login.path("token.project.id"), "admin", new NamedDomain("default", "Default")),
        ago);
  }

  private String endedToken(String userId, Duration ago) {
    return endedToken(userId, new Scope.Unscoped(), ago);
  }

  private String endedToken(String userId, Scope scope, Duration ago) {
    Instant end = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
    SigningKey key = keys.active(0);
    return TokenCodec.sign(
        new Caller(
            userId,
            "as it was then",
            new NamedDomain("default", "Default"),
            scope,
            Set.of("admin"),
            List.of("password"),
            List.of(Api.unique("audit")),
            // Issued just now, so that no event of another test is about it.
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            end),
        key.id(),
        key.privateKey().orElseThrow());
  }
}
