package cloud.nephele.identity.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TrustTest {

  private static final String TRUSTS = "/v3/OS-TRUST/trusts";

  private Person trustor;
  private Person trustee;

  @BeforeEach
  void start() {
    trustor = Person.with("manager");
    trustee = Person.with("reader");
  }

  private Map<String, Object> request() {
    Map<String, Object> trust = new HashMap<>();
    trust.put("trustor_user_id", trustor.userId());
    trust.put("trustee_user_id", trustee.userId());
    trust.put("impersonation", true);
    trust.put("project_id", trustor.projectId());
    trust.put("roles", List.of(Map.of("name", "member")));
    return trust;
  }

  private static Response create(Api api, Map<String, ?> trust) {
    return api.post(TRUSTS, Map.of("trust", trust));
  }

  private String create(Map<String, ?> trust) {
    return create(trustor.api(), trust).then().statusCode(201).extract().path("trust.id");
  }

  private static Object scope(String trustId) {
    return Map.of("OS-TRUST:trust", Map.of("id", trustId));
  }

  private Response login(String trustId) {
    return Login.byPassword(trustee.name(), Person.PASSWORD, scope(trustId));
  }

  private static Response validate(String token) {
    return given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens");
  }

  @Test
  void impersonatingTrustMakesTheTrusteeAppearAsTheTrustor() {
    String id = create(request());

    login(id)
        .then()
        .statusCode(201)
        .body("token.user.id", equalTo(trustor.userId()))
        .body("token.project.id", equalTo(trustor.projectId()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"))
        .body("token.OS-TRUST:trust.id", equalTo(id))
        .body("token.OS-TRUST:trust.impersonation", equalTo(true))
        .body("token.OS-TRUST:trust.trustor_user.id", equalTo(trustor.userId()))
        .body("token.OS-TRUST:trust.trustee_user.id", equalTo(trustee.userId()));
  }

  @Test
  void withoutImpersonationTheTrusteeStaysWhoTheyAre() {
    String id = create(Api.with(request(), "impersonation", false));

    String token = Login.token(login(id));
    validate(token)
        .then()
        .statusCode(200)
        .body("token.user.id", equalTo(trustee.userId()))
        .body("token.project.id", equalTo(trustor.projectId()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"));
  }

  @Test
  void tokenOfTheTrusteeWillDoForLoggingIn() {
    String id = create(request());

    Response login = Login.byToken(trustee.token(), scope(id));
    login.then().statusCode(201).body("token.user.id", equalTo(trustor.userId()));
    String token = Login.token(login);
    Login.byToken(token, trustor.scope()).then().statusCode(403);
    Login.byToken(token, null).then().statusCode(403);
  }

  @Test
  void onlyTheTrusteeUsesIt() {
    String id = create(request());

    Login.byPassword(trustor.name(), Person.PASSWORD, scope(id)).then().statusCode(403);
    login("no-such").then().statusCode(401);
    Login.byPassword(trustee.name(), Person.PASSWORD, Map.of("OS-TRUST:trust", Map.of()))
        .then()
        .statusCode(400);
  }

  @Test
  void deletionEndsItsTokens() {
    String id = create(request());
    String token = Login.token(login(id));
    String plain = trustee.token();

    trustor.api().delete(TRUSTS + "/" + id).then().statusCode(204);

    validate(token).then().statusCode(404);
    validate(plain).then().statusCode(200);
    login(id).then().statusCode(401);
    trustor.api().get(TRUSTS + "/" + id).then().statusCode(404);
  }

  @Test
  void lostRoleSuspendsTheTrust() {
    String id = create(Api.with(request(), "roles", List.of(Map.of("name", "manager"))));
    String token = Login.token(login(id));

    trustor.lose("manager");
    validate(token).then().statusCode(404);
    login(id).then().statusCode(403);

    trustor.gain("manager");
    validate(token).then().statusCode(200);
    login(id).then().statusCode(201);
  }

  @Test
  void disabledTrustorOrTrusteeEndsTheTokens() {
    for (Person person : List.of(trustor, trustee)) {
      String id = create(request());
      String token = Login.token(login(id));
      setEnabled(person, false);
      validate(token).then().statusCode(404);
      assertThat(login(id).statusCode()).isIn(401, 403);
      setEnabled(person, true);
    }
  }

  private static void setEnabled(Person person, boolean enabled) {
    Api.admin()
        .patch("/v3/users/" + person.userId(), Map.of("user", Map.of("enabled", enabled)))
        .then()
        .statusCode(200);
  }

  @Test
  void usesAreCounted() {
    String id = create(Api.with(request(), "remaining_uses", 2));
    login(id).then().statusCode(201);
    trustor
        .api()
        .get(TRUSTS + "/" + id)
        .then()
        .statusCode(200)
        .body("trust.remaining_uses", equalTo(1));
    String last = Login.token(login(id));

    login(id).then().statusCode(401);
    validate(last).then().statusCode(200);
    trustor.api().get(TRUSTS + "/" + id).then().statusCode(404);
    create(trustor.api(), Api.with(request(), "remaining_uses", 0)).then().statusCode(400);
  }

  @Test
  void endOfTheTrustIsTheEndOfItsTokens() {
    Instant end = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
    String id = create(Api.with(request(), "expires_at", end.toString()));

    String tokenEnd = login(id).path("token.expires_at");
    assertThat(Instant.parse(tokenEnd)).isEqualTo(end);
    create(trustor.api(), Api.with(request(), "expires_at", "2020-01-01T00:00:00.000000Z"))
        .then()
        .statusCode(400);
    create(trustor.api(), Api.with(request(), "expires_at", end.toString())).then().statusCode(409);
  }

  @Test
  void nobodyGivesWhatTheyDoNotHave() {
    Api api = trustor.api();
    create(api, Api.with(request(), "roles", List.of(Map.of("name", "admin"))))
        .then()
        .statusCode(404);
    create(api, Api.with(request(), "roles", List.of(Map.of("name", "no-such"))))
        .then()
        .statusCode(404);
    create(api, Api.with(request(), "roles", List.of())).then().statusCode(403);
    create(api, Api.with(request(), "trustee_user_id", "no-such")).then().statusCode(404);
    create(api, Api.with(request(), "project_id", "no-such")).then().statusCode(404);
    create(trustee.api(), request()).then().statusCode(403);
    Map<String, Object> incomplete = request();
    incomplete.remove("impersonation");
    create(api, incomplete).then().statusCode(400);
  }

  @Test
  void trustIsShownToItsTwoUsers() {
    String id = create(request());
    Person stranger = Person.with("member");

    for (Api api : List.of(trustor.api(), trustee.api(), Api.admin())) {
      api.get(TRUSTS + "/" + id)
          .then()
          .statusCode(200)
          .body("trust.roles.name", contains("member"))
          .body("trust.roles_links.self", notNullValue())
          .body("trust.remaining_uses", nullValue())
          .body("trust.redelegation_count", equalTo(0));
    }
    stranger.api().get(TRUSTS + "/" + id).then().statusCode(403);
    trustee.api().delete(TRUSTS + "/" + id).then().statusCode(403);
    String ofTrustor = TRUSTS + "?trustor_user_id=" + trustor.userId();
    trustor
        .api()
        .get(ofTrustor)
        .then()
        .statusCode(200)
        .body("trusts.id", contains(id))
        .body("trusts[0].roles", nullValue());
    trustee.api().get(ofTrustor).then().statusCode(403);
    trustee
        .api()
        .get(TRUSTS + "?trustee_user_id=" + trustee.userId())
        .then()
        .statusCode(200)
        .body("trusts.id", contains(id));
    trustor.api().get(TRUSTS).then().statusCode(403);
    Api.admin().get(TRUSTS).then().statusCode(200).body("trusts.id", hasItem(id));
  }

  @Test
  void rolesOfATrustAreListedAndShown() {
    String id = create(request());
    String member = Api.admin().roleId("member");
    String roles = TRUSTS + "/" + id + "/roles";

    trustee.api().get(roles).then().statusCode(200).body("roles.id", contains(member));
    trustee
        .api()
        .get(roles + "/" + member)
        .then()
        .statusCode(200)
        .body("role.name", equalTo("member"));
    trustee.api().head(roles + "/" + member).then().statusCode(200);
    trustee.api().get(roles + "/" + Api.admin().roleId("manager")).then().statusCode(404);
  }

  @Test
  void trustIsPassedOnAsFarAsItSays() {
    Person third = Person.with("reader");
    String first =
        create(Api.with(Api.with(request(), "allow_redelegation", true), "redelegation_count", 1));
    Api redelegator = new Api(Login.token(login(first)));
    Map<String, Object> onward = Api.with(request(), "trustee_user_id", third.userId());

    String second =
        create(redelegator, onward)
            .then()
            .statusCode(201)
            .body("trust.redelegated_trust_id", equalTo(first))
            .body("trust.redelegation_count", equalTo(0))
            .extract()
            .path("trust.id");
    Response login = Login.byPassword(third.name(), Person.PASSWORD, scope(second));
    login
        .then()
        .statusCode(201)
        .body("token.user.id", equalTo(trustor.userId()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"));
    String token = Login.token(login);
    create(new Api(token), onward).then().statusCode(403);
    create(redelegator, Api.with(onward, "roles", List.of(Map.of("name", "manager"))))
        .then()
        .statusCode(403);
    create(redelegator, Api.with(onward, "remaining_uses", 1)).then().statusCode(403);

    trustor.api().delete(TRUSTS + "/" + first).then().statusCode(204);
    validate(token).then().statusCode(404);
    Api.admin().get(TRUSTS).then().body("trusts.id", not(hasItem(second)));
  }

  @Test
  void redelegationHasBounds() {
    Map<String, Object> again = Api.with(request(), "allow_redelegation", true);

    create(trustor.api(), again)
        .then()
        .statusCode(201)
        .body("trust.redelegation_count", equalTo(3));
    create(trustor.api(), Api.with(again, "redelegation_count", 4)).then().statusCode(403);
    create(trustor.api(), Api.with(again, "remaining_uses", 2)).then().statusCode(400);
    String plain = create(request());
    create(new Api(Login.token(login(plain))), request()).then().statusCode(403);
    String withoutImpersonation = create(Api.with(again, "impersonation", false));
    Map<String, Object> onward =
        Api.with(
            Api.with(request(), "trustor_user_id", trustee.userId()),
            "trustee_user_id",
            trustor.userId());
    create(new Api(Login.token(login(withoutImpersonation))), onward).then().statusCode(403);
    create(
            new Api(Login.token(login(withoutImpersonation))),
            Api.with(onward, "impersonation", false))
        .then()
        .statusCode(201);
  }

  @Test
  void trustedTokenMakesNoApplicationCredentials() {
    Api trusted = new Api(Login.token(login(create(request()))));

    trusted
        .post(
            "/v3/users/" + trustor.userId() + "/application_credentials",
            Map.of("application_credential", Map.of("name", "robot")))
        .then()
        .statusCode(403);
  }

  @Test
  void keyPairMadeWithATrustGivesTheTrustOnly() {
    String id = create(request());
    Api trusted = new Api(Login.token(login(id)));

    trusted
        .post(
            "/v3/users/" + trustor.userId() + "/credentials/OS-EC2",
            Map.of("tenant_id", trustor.projectId()))
        .then()
        .statusCode(201)
        .body("credential.trust_id", equalTo(id));
    trusted
        .post(
            "/v3/users/" + trustor.userId() + "/credentials/OS-EC2",
            Map.of("tenant_id", trustee.projectId()))
        .then()
        .statusCode(403);
  }
}
