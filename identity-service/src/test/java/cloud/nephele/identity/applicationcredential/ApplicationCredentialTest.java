package cloud.nephele.identity.applicationcredential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ApplicationCredentialTest {

  private Person alice;

  @BeforeEach
  void start() {
    alice = Person.with("member");
  }

  private String path() {
    return "/v3/users/" + alice.userId() + "/application_credentials";
  }

  private static Map<String, Object> request(Map<String, ?> attributes) {
    return Map.of(
        "application_credential",
        attributes.containsKey("name")
            ? attributes
            : Api.with(attributes, "name", Api.unique("robot")));
  }

  private Response create(Map<String, ?> attributes) {
    return alice.api().post(path(), request(attributes));
  }

  private static Response loginById(String id, String secret, Object scope) {
    return Login.post(
        Map.of(
            "methods",
            List.of("application_credential"),
            "application_credential",
            Map.of("id", id, "secret", secret)),
        scope);
  }

  private static Response login(Response created) {
    return loginById(
        created.path("application_credential.id"),
        created.path("application_credential.secret"),
        null);
  }

  private static Response validate(String token) {
    return given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens");
  }

  @Test
  void secretIsShownOnceAndRolesAreThoseOfTheToken() {
    Response created = create(Map.of("name", "robot", "description", "for tests"));

    created
        .then()
        .statusCode(201)
        .body("application_credential.secret", notNullValue())
        .body("application_credential.name", equalTo("robot"))
        .body("application_credential.project_id", equalTo(alice.projectId()))
        .body("application_credential.roles.name", containsInAnyOrder("member", "reader"))
        .body("application_credential.unrestricted", equalTo(false))
        .body("application_credential.expires_at", nullValue());
    String id = created.path("application_credential.id");
    alice
        .api()
        .get(path() + "/" + id)
        .then()
        .statusCode(200)
        .body("application_credential.description", equalTo("for tests"))
        .body("application_credential.secret", nullValue());
    alice
        .api()
        .get(path() + "?name=robot")
        .then()
        .statusCode(200)
        .body("application_credentials.id", contains(id));
    alice
        .api()
        .get(path() + "?name=another")
        .then()
        .statusCode(200)
        .body("application_credentials", empty());
  }

  @Test
  void loginByIdIsBoundToTheProject() {
    Response created = create(Map.of("name", "robot"));

    login(created)
        .then()
        .statusCode(201)
        .body("token.methods", contains("application_credential"))
        .body("token.user.id", equalTo(alice.userId()))
        .body("token.project.id", equalTo(alice.projectId()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"))
        .body("token.application_credential.name", equalTo("robot"))
        .body("token.application_credential.restricted", equalTo(true))
        .body("token.application_credential.access_rules", nullValue());
    validate(Login.token(login(created)))
        .then()
        .statusCode(200)
        .body("token.application_credential.restricted", equalTo(true));
  }

  @Test
  void loginByNameNeedsTheUser() {
    Response created = create(Map.of("name", "robot"));
    Map<String, Object> byName =
        Map.of("name", "robot", "secret", created.path("application_credential.secret"));

    loginWith(Api.with(byName, "user", Map.of("id", alice.userId()))).then().statusCode(201);
    loginWith(
            Api.with(
                byName, "user", Map.of("name", alice.name(), "domain", Map.of("id", "default"))))
        .then()
        .statusCode(201);
    loginWith(byName).then().statusCode(400);
    loginWith(Map.of("secret", "x")).then().statusCode(400);
    loginWith(Map.of("id", "x")).then().statusCode(400);
  }

  private static Response loginWith(Map<String, Object> data) {
    return Login.post(
        Map.of("methods", List.of("application_credential"), "application_credential", data), null);
  }

  @Test
  void wrongSecretAndUnknownCredentialCannotBeToldApart() {
    String id = create(Map.of()).path("application_credential.id");

    Response wrongSecret = loginById(id, "wrong", null);
    Response unknown = loginById("no-such", "wrong", null);

    assertThat(wrongSecret.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body().asString()).isEqualTo(wrongSecret.body().asString());
  }

  @Test
  void scopeIsTheCredentialsOwn() {
    Response created = create(Map.of());
    String id = created.path("application_credential.id");
    String secret = created.path("application_credential.secret");

    loginById(id, secret, alice.scope()).then().statusCode(401);
    loginById(id, secret, Map.of("system", Map.of("all", true))).then().statusCode(401);
    Login.byToken(Login.token(login(created)), alice.scope()).then().statusCode(403);
    Login.byToken(Login.token(login(created)), null)
        .then()
        .statusCode(201)
        .body("token.project.id", equalTo(alice.projectId()))
        .body("token.application_credential.id", equalTo(id));
  }

  @Test
  void deletionEndsItsTokens() {
    Response created = create(Map.of());
    String id = created.path("application_credential.id");
    String token = Login.token(login(created));
    String own = alice.token();

    new Api(own).delete(path() + "/" + id).then().statusCode(204);

    validate(token).then().statusCode(404);
    validate(own).then().statusCode(200);
    login(created).then().statusCode(401);
    alice.api().delete(path() + "/" + id).then().statusCode(404);
  }

  @Test
  void restrictedOneMakesNoOthersAndUnrestrictedOneDoes() {
    Api restricted = new Api(Login.token(login(create(Map.of()))));
    Api unrestricted = new Api(Login.token(login(create(Map.of("unrestricted", true)))));

    restricted.post(path(), request(Map.of())).then().statusCode(403);
    unrestricted.post(path(), request(Map.of())).then().statusCode(201);
    restricted.get(path()).then().statusCode(200);
    String id = create(Map.of()).path("application_credential.id");
    restricted.delete(path() + "/" + id).then().statusCode(403);
    unrestricted.delete(path() + "/" + id).then().statusCode(204);
  }

  @Test
  void rolesMayBeFewerAndNeverMore() {
    Response reader = create(Map.of("roles", List.of(Map.of("name", "reader"))));
    reader.then().statusCode(201).body("application_credential.roles.name", contains("reader"));
    login(reader).then().statusCode(201).body("token.roles.name", contains("reader"));

    create(Map.of("roles", List.of(Map.of("id", Api.admin().roleId("member")))))
        .then()
        .statusCode(201)
        .body("application_credential.roles.name", containsInAnyOrder("member", "reader"));
    create(Map.of("roles", List.of(Map.of("name", "admin")))).then().statusCode(400);
    create(Map.of("roles", List.of(Map.of("name", "no-such")))).then().statusCode(400);
    create(Map.of("roles", List.of(Map.of()))).then().statusCode(400);
  }

  @Test
  void lostRoleTakesTheCredentialWithIt() {
    alice.gain("manager");
    Response created = create(Map.of());
    String token = Login.token(login(created));

    alice.lose("manager");

    validate(token).then().statusCode(404);
    login(created).then().statusCode(401);
    alice
        .api()
        .get(path() + "/" + created.path("application_credential.id"))
        .then()
        .statusCode(404);
  }

  @Test
  void disabledUserCannotUseTheirs() {
    Response created = create(Map.of());
    Api.admin()
        .patch("/v3/users/" + alice.userId(), Map.of("user", Map.of("enabled", false)))
        .then()
        .statusCode(200);

    login(created).then().statusCode(401);
  }

  @Test
  void endOfTheCredentialIsTheEndOfItsTokens() {
    Instant end = Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
    Response created = create(Map.of("expires_at", end.toString()));

    created.then().statusCode(201);
    String shown = created.path("application_credential.expires_at");
    assertThat(Instant.parse(shown + "Z")).isEqualTo(end);
    String tokenEnd = login(created).path("token.expires_at");
    assertThat(Instant.parse(tokenEnd)).isEqualTo(end);
    create(Map.of("expires_at", "2020-01-01T00:00:00Z")).then().statusCode(400);
    create(Map.of("expires_at", "tomorrow")).then().statusCode(400);
  }

  @Test
  void accessRulesLimitWhatTokensMayCall() {
    Response created =
        create(
            Map.of(
                "access_rules",
                List.of(
                    Map.of("service", "identity", "method", "GET", "path", "/v3/users/{user_id}"),
                    Map.of("service", "compute", "method", "GET", "path", "/v2.1/servers"))));
    created
        .then()
        .statusCode(201)
        .body("application_credential.access_rules", hasSize(2))
        .body("application_credential.access_rules.method", hasItem("GET"));
    String token = Login.token(login(created));
    Api robot = new Api(token);

    robot.get("/v3/users/" + alice.userId()).then().statusCode(200);
    robot.get("/v3/auth/projects").then().statusCode(401);
    robot.patch("/v3/users/" + alice.userId(), Map.of()).then().statusCode(401);

    validate(token).then().statusCode(404);
    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .header("OpenStack-Identity-Access-Rules", "1.0")
        .get("/v3/auth/tokens")
        .then()
        .statusCode(200)
        .body("token.application_credential.access_rules", hasSize(2));
  }

  @Test
  void accessRulesAreTheUsersAndUsedAgain() {
    Map<String, String> rule = Map.of("service", "image", "method", "GET", "path", "/v2/images");
    String rules = "/v3/users/" + alice.userId() + "/access_rules";
    String credentialId =
        create(Map.of("access_rules", List.of(rule))).path("application_credential.id");
    String ruleId =
        alice
            .api()
            .get(rules)
            .then()
            .statusCode(200)
            .body("access_rules", hasSize(1))
            .extract()
            .path("access_rules[0].id");

    create(Map.of("access_rules", List.of(rule)))
        .then()
        .statusCode(201)
        .body("application_credential.access_rules.id", contains(ruleId));
    String second =
        create(Map.of("access_rules", List.of(Map.of("id", ruleId))))
            .then()
            .statusCode(201)
            .extract()
            .path("application_credential.id");
    create(Map.of("access_rules", List.of(Map.of("id", "no-such")))).then().statusCode(404);
    create(Map.of("access_rules", List.of(Map.of("service", "image", "method", "GET"))))
        .then()
        .statusCode(400);
    create(Map.of("access_rules", List.of(Api.with(rule, "method", "CONNECT"))))
        .then()
        .statusCode(400);

    alice
        .api()
        .get(rules + "/" + ruleId)
        .then()
        .statusCode(200)
        .body("access_rule.path", equalTo("/v2/images"));
    alice.api().get(rules + "?service=compute").then().body("access_rules", empty());
    alice.api().delete(rules + "/" + ruleId).then().statusCode(403);
    for (String id : List.of(credentialId, second)) {
      alice.api().delete(path() + "/" + id).then().statusCode(204);
    }
    List<String> left = alice.api().get(path()).path("application_credentials.id");
    left.forEach(id -> alice.api().delete(path() + "/" + id).then().statusCode(204));
    alice.api().delete(rules + "/" + ruleId).then().statusCode(204);
    alice.api().get(rules + "/" + ruleId).then().statusCode(404);
  }

  @Test
  void nameIsTakenOnce() {
    create(Map.of("name", "robot")).then().statusCode(201);
    create(Map.of("name", "robot")).then().statusCode(409);
  }

  @Test
  void strangersSeeNothing() {
    String id = create(Map.of()).path("application_credential.id");
    Person bob = Person.with("member");

    bob.api().get(path()).then().statusCode(403);
    bob.api().get(path() + "/" + id).then().statusCode(403);
    bob.api().delete(path() + "/" + id).then().statusCode(403);
    bob.api().post(path(), request(Map.of())).then().statusCode(403);
    String throughOwnPath = "/v3/users/" + bob.userId() + "/application_credentials/" + id;
    bob.api().get(throughOwnPath).then().statusCode(403);
    Api.admin().get(path() + "/" + id).then().statusCode(200);
    Api.admin().post(path(), request(Map.of())).then().statusCode(403);
    Api.admin().get(path()).then().body("application_credentials.id", hasItem(id));
    Api.admin().delete(path() + "/" + id).then().statusCode(204);
    alice.api().get(path()).then().body("application_credentials.id", not(hasItem(id)));
  }

  @Test
  void badRequestsAreNamed() {
    create(Map.of("name", "")).then().statusCode(400);
    create(Map.of("name", "x".repeat(256))).then().statusCode(400);
    create(Map.of("name", "robot", "unknown", true)).then().statusCode(400);
    alice.api().post(path(), Map.of()).then().statusCode(400);
    alice.api().post(path(), Map.of("application_credential", Map.of())).then().statusCode(400);
  }
}
