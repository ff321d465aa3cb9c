package cloud.nephele.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MultiFactorTest {

  private static final byte[] SECRET =
      "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private Person alice;

  @BeforeEach
  void start() {
    alice = Person.with("member");
    alice
        .api()
        .post(
            "/v3/credentials",
            Map.of(
                "credential",
                Map.of(
                    "user_id", alice.userId(),
                    "type", "totp",
                    "blob", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")))
        .then()
        .statusCode(201);
  }

  private Response setOptions(Map<String, ?> options) {
    return Api.admin()
        .patch("/v3/users/" + alice.userId(), Map.of("user", Map.of("options", options)));
  }

  private void demand(List<List<String>> rules) {
    setOptions(Map.of("multi_factor_auth_enabled", true, "multi_factor_auth_rules", rules))
        .then()
        .statusCode(200);
  }

  private Map<String, Object> password() {
    return Map.of("user", Map.of("id", alice.userId(), "password", Person.PASSWORD));
  }

  private Map<String, Object> passcode() {
    return Map.of("user", Map.of("id", alice.userId(), "passcode", currentPasscode()));
  }

  private static String currentPasscode() {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA1"));
      long window = Instant.now().getEpochSecond() / 30;
      byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(window).array());
      int offset = digest[digest.length - 1] & 0xf;
      int number = ByteBuffer.wrap(digest, offset, 4).getInt() & Integer.MAX_VALUE;
      return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response withReceipt(String receipt, Map<String, Object> identity) {
    return given()
        .contentType(ContentType.JSON)
        .header("Openstack-Auth-Receipt", receipt)
        .body(Map.of("auth", Map.of("identity", identity, "scope", alice.scope())))
        .post("/v3/auth/tokens");
  }

  @Test
  void oneMethodOfTwoGivesAReceipt() {
    demand(List.of(List.of("password", "totp")));

    alice
        .login()
        .then()
        .statusCode(401)
        .header("Openstack-Auth-Receipt", notNullValue())
        .header("WWW-Authenticate", notNullValue())
        .body("receipt.methods", contains("password"))
        .body("receipt.user.id", equalTo(alice.userId()))
        .body("receipt.user.domain.id", equalTo("default"))
        .body("receipt.expires_at", notNullValue())
        .body("required_auth_methods", hasSize(1))
        .body("required_auth_methods[0]", containsInAnyOrder("password", "totp"));
  }

  @Test
  void restOfTheMethodsCompletesTheLogin() {
    demand(List.of(List.of("password", "totp")));
    String receipt = alice.login().header("Openstack-Auth-Receipt");

    withReceipt(receipt, Map.of("methods", List.of("totp"), "totp", passcode()))
        .then()
        .statusCode(201)
        .body("token.methods", containsInAnyOrder("password", "totp"))
        .body("token.project.id", equalTo(alice.projectId()));
  }

  @Test
  void bothMethodsAtOnceNeedNoReceipt() {
    demand(List.of(List.of("password", "totp")));

    Response login =
        Login.post(
            Map.of(
                "methods", List.of("password", "totp"), "password", password(), "totp", passcode()),
            alice.scope());
    login.then().statusCode(201);
    Login.byToken(Login.token(login), alice.scope()).then().statusCode(201);
  }

  @Test
  void receiptsOfOthersAndForgedOnesAreRefused() {
    demand(List.of(List.of("password", "totp")));
    String receipt = alice.login().header("Openstack-Auth-Receipt");
    Person bob = Person.with("member");
    Map<String, Object> bobs =
        Map.of(
            "methods",
            List.of("password"),
            "password",
            Map.of("user", Map.of("id", bob.userId(), "password", Person.PASSWORD)));

    withReceipt(receipt, bobs).then().statusCode(401).body("receipt", nullValue());
    Map<String, Object> totp = Map.of("methods", List.of("totp"), "totp", passcode());
    for (String forged : List.of("x", receipt + "AA", "not base64 !")) {
      withReceipt(forged, totp).then().statusCode(401).body("receipt", nullValue());
    }
  }

  @Test
  void anyRuleWillDo() {
    demand(List.of(List.of("password", "totp"), List.of("totp")));

    alice.login().then().statusCode(401).body("required_auth_methods", hasSize(1));
    Login.post(Map.of("methods", List.of("totp"), "totp", passcode()), alice.scope())
        .then()
        .statusCode(201);
  }

  @Test
  void rulesOfUnknownMethodsLockNobodyOut() {
    demand(List.of(List.of("telepathy")));
    alice.login().then().statusCode(201);
    demand(List.of(List.of("password", "telepathy")));
    alice.login().then().statusCode(201);
  }

  @Test
  void rulesCountOnlyWhileTheyAreEnabled() {
    setOptions(
            Map.of(
                "multi_factor_auth_enabled",
                false,
                "multi_factor_auth_rules",
                List.of(List.of("password", "totp"))))
        .then()
        .statusCode(200);
    alice.login().then().statusCode(201);
  }

  @Test
  void optionsAreCheckedAndRemoved() {
    for (Map<String, ?> bad :
        List.of(
            Map.of("unknown", true),
            Map.of("lock_password", "yes"),
            Map.of("multi_factor_auth_rules", "password"),
            Map.of("multi_factor_auth_rules", List.of("password")),
            Map.of("multi_factor_auth_rules", List.of(List.of())),
            Map.of("multi_factor_auth_rules", List.of(List.of(1))),
            Map.of("multi_factor_auth_rules", List.of(List.of("totp", "totp"))),
            Map.of("multi_factor_auth_rules", List.of(List.of("totp"), List.of("totp"))))) {
      setOptions(bad).then().statusCode(400);
    }
    setOptions(Map.of("lock_password", true))
        .then()
        .statusCode(200)
        .body("user.options.lock_password", equalTo(true));
    Map<String, Object> none = new java.util.HashMap<>();
    none.put("lock_password", null);
    Response cleared = setOptions(none);
    cleared.then().statusCode(200);
    Map<String, Object> options = cleared.path("user.options");
    assertThat(options).isEmpty();
  }
}
