package cloud.nephele.identity.oauth1;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OAuth1Test {

  private static final String REQUEST = "/v3/OS-OAUTH1/request_token";
  private static final String ACCESS = "/v3/OS-OAUTH1/access_token";
  private static final String LOGIN = "/v3/auth/tokens";

  /** An id and the secret that goes with it. */
  private record Key(String id, String secret) {

    static final Key NONE = new Key("", "");

    static Key of(Response form) {
      Map<String, String> fields =
          Arrays.stream(form.then().statusCode(201).extract().asString().split("&", -1))
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      assertThat(fields).containsKey("oauth_expires_at");
      return new Key(fields.get("oauth_token"), fields.get("oauth_token_secret"));
    }
  }

  /** A consumer, which signs what it sends. */
  private record Program(Key key) {

    static Program create() {
      Response created =
          Api.admin()
              .post(
                  "/v3/OS-OAUTH1/consumers",
                  Map.of("consumer", Map.of("description", "prints photos")));
      created.then().statusCode(201).body("consumer.description", equalTo("prints photos"));
      return new Program(new Key(created.path("consumer.id"), created.path("consumer.secret")));
    }

    RequestSpecification signed(String path, Key token, Map<String, String> more) {
      return signed(path, token, more, Instant.now().getEpochSecond());
    }

    RequestSpecification signed(String path, Key token, Map<String, String> more, long timestamp) {
      Map<String, String> parameters = new TreeMap<>(more);
      parameters.put("oauth_consumer_key", key.id());
      parameters.put("oauth_nonce", "n" + System.nanoTime());
      parameters.put("oauth_signature_method", "HMAC-SHA1");
      parameters.put("oauth_timestamp", "" + timestamp);
      parameters.put("oauth_version", "1.0");
      if (!token.id().isEmpty()) {
        parameters.put("oauth_token", token.id());
      }
      String base =
          "POST&"
              + encode(RestAssured.baseURI + ":" + RestAssured.port + path)
              + "&"
              + encode(
                  parameters.entrySet().stream()
                      .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                      .collect(Collectors.joining("&")));
      parameters.put("oauth_signature", hmac(key.secret() + "&" + token.secret(), base));
      return given()
          .header(
              "Authorization",
              "OAuth realm=\"\", "
                  + parameters.entrySet().stream()
                      .map(f -> encode(f.getKey()) + "=\"" + encode(f.getValue()) + "\"")
                      .collect(Collectors.joining(", ")));
    }

    Key ask(String projectId) {
      return Key.of(
          signed(REQUEST, Key.NONE, Map.of("oauth_callback", "oob"))
              .header("Requested-Project-Id", projectId)
              .post(REQUEST));
    }

    Response exchange(Key request, String verifier) {
      return signed(ACCESS, request, Map.of("oauth_verifier", verifier)).post(ACCESS);
    }

    Response login(Key access) {
      return signed(LOGIN, access, Map.of())
          .contentType("application/json")
          .body(
              Map.of(
                  "auth",
                  Map.of("identity", Map.of("methods", List.of("oauth1"), "oauth1", Map.of()))))
          .post(LOGIN);
    }

    /** All of the dance, with the administrator's consent to one role. */
    Key authorizedFor(String role) {
      Key request = ask(adminProject());
      return Key.of(exchange(request, authorize(request, role)));
    }

    private static String hmac(String secret, String text) {
      try {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder()
            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  @Test
  void consumerActsWithTheRolesThatAUserHandsOn() {
    Program program = Program.create();

    Response login = program.login(program.authorizedFor("member"));

    login
        .then()
        .statusCode(201)
        .body("token.methods", contains("oauth1"))
        .body("token.user.name", equalTo("admin"))
        .body("token.project.id", equalTo(adminProject()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"))
        .body("token.OS-OAUTH1.consumer_id", equalTo(program.key().id()))
        .body("token.OS-OAUTH1.access_token_id", notNullValue());
    String token = login.header("X-Subject-Token");
    new Api(token).get("/v3/users").then().statusCode(403);
    new Api(token).get("/v3/auth/catalog").then().statusCode(200);
    Login.byToken(token, Login.ADMIN_PROJECT).then().statusCode(403);
  }

  @Test
  void signaturesThatDoNotHoldAreRefused() {
    Program program = Program.create();
    Program thief = new Program(new Key(program.key().id(), "guess"));
    Key access = program.authorizedFor("reader");

    given().header("Requested-Project-Id", adminProject()).post(REQUEST).then().statusCode(401);
    given()
        .header("Authorization", "OAuth nonsense")
        .header("Requested-Project-Id", adminProject())
        .post(REQUEST)
        .then()
        .statusCode(401);
    thief
        .signed(REQUEST, Key.NONE, Map.of())
        .header("Requested-Project-Id", adminProject())
        .post(REQUEST)
        .then()
        .statusCode(401);
    program
        .signed(REQUEST, Key.NONE, Map.of(), Instant.now().getEpochSecond() - 3600)
        .header("Requested-Project-Id", adminProject())
        .post(REQUEST)
        .then()
        .statusCode(401);
    thief.login(access).then().statusCode(401);
    program.login(new Key(access.id(), "guess")).then().statusCode(401);
    program.login(new Key("no-such", access.secret())).then().statusCode(401);
    Program.create().login(access).then().statusCode(401);
    program.login(access).then().statusCode(201);
  }

  @Test
  void requestIsExchangedOnceAndOnlyWithItsVerifier() {
    Program program = Program.create();
    Key request = program.ask(adminProject());

    program.exchange(request, "").then().statusCode(401);
    String verifier = authorize(request, "member");
    program.exchange(request, "guess").then().statusCode(401);
    program.exchange(request, verifier).then().statusCode(201);
    program.exchange(request, verifier).then().statusCode(401);
  }

  @Test
  void requestsNameAProject() {
    Program program = Program.create();

    program.signed(REQUEST, Key.NONE, Map.of()).post(REQUEST).then().statusCode(400);
    program
        .signed(REQUEST, Key.NONE, Map.of())
        .header("Requested-Project-Id", "no-such")
        .post(REQUEST)
        .then()
        .statusCode(404);
  }

  @Test
  void rolesThatTheUserDoesNotHaveCannotBeHandedOn() {
    Api admin = Api.admin();
    Program program = Program.create();
    Key request = program.ask(admin.create("project", Api.unique("p")));
    String path = "/v3/OS-OAUTH1/authorize/" + request.id();

    admin.put(path, roles("member")).then().statusCode(401);
    admin.put(path, Map.of("roles", List.of())).then().statusCode(400);
    admin.put("/v3/OS-OAUTH1/authorize/no-such", roles("member")).then().statusCode(404);
    given().put(path).then().statusCode(401);
  }

  @Test
  void deletedAccessTokenEndsWhatWasGotWithIt() {
    Program program = Program.create();
    Api admin = Api.admin();
    Key access = program.authorizedFor("member");
    String token = program.login(access).then().extract().header("X-Subject-Token");
    String path = "/v3/users/" + adminId() + "/OS-OAUTH1/access_tokens";

    admin.get(path).then().statusCode(200).body("access_tokens.id", hasItem(access.id()));
    admin
        .get(path + "/" + access.id())
        .then()
        .statusCode(200)
        .body("access_token.consumer_id", equalTo(program.key().id()))
        .body("access_token.project_id", equalTo(adminProject()))
        .body("access_token.secret", nullValue());
    String role =
        admin
            .get(path + "/" + access.id() + "/roles")
            .then()
            .statusCode(200)
            .body("roles", hasSize(1))
            .extract()
            .path("roles[0].id");
    admin
        .get(path + "/" + access.id() + "/roles/" + role)
        .then()
        .statusCode(200)
        .body("role.name", equalTo("member"));
    admin.get(path + "/" + access.id() + "/roles/no-such").then().statusCode(404);
    admin.get("/v3/users/another/OS-OAUTH1/access_tokens/" + access.id()).then().statusCode(404);
    admin.delete(path + "/" + access.id()).then().statusCode(204);
    admin.get(path + "/" + access.id()).then().statusCode(404);
    new Api(token).get("/v3/auth/catalog").then().statusCode(401);
    program.login(access).then().statusCode(401);
  }

  @Test
  void deletedConsumerEndsWhatWasGotWithIt() {
    Program program = Program.create();
    Key access = program.authorizedFor("member");
    String token = program.login(access).then().extract().header("X-Subject-Token");

    Api.admin().delete("/v3/OS-OAUTH1/consumers/" + program.key().id()).then().statusCode(204);

    new Api(token).get("/v3/auth/catalog").then().statusCode(401);
    program.login(access).then().statusCode(401);
  }

  @Test
  void consumersAreShownWithoutTheirSecret() {
    Api admin = Api.admin();
    Program program = Program.create();
    String path = "/v3/OS-OAUTH1/consumers/" + program.key().id();

    admin.get(path).then().statusCode(200).body("consumer.secret", nullValue());
    admin
        .get("/v3/OS-OAUTH1/consumers")
        .then()
        .statusCode(200)
        .body("consumers.id", hasItem(program.key().id()));
    admin
        .patch(path, Map.of("consumer", Map.of("description", "another")))
        .then()
        .statusCode(200)
        .body("consumer.description", equalTo("another"));
    admin.patch(path, Map.of("consumer", Map.of("secret", "chosen"))).then().statusCode(400);
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
    given().get(path).then().statusCode(401);
  }

  private static String authorize(Key request, String role) {
    return Api.admin()
        .put("/v3/OS-OAUTH1/authorize/" + request.id(), roles(role))
        .then()
        .statusCode(200)
        .extract()
        .path("token.oauth_verifier");
  }

  private static Map<String, ?> roles(String name) {
    return Map.of("roles", List.of(Map.of("name", name)));
  }

  private static String adminProject() {
    return Login.byPassword("admin", "bootstrap-admin", Login.ADMIN_PROJECT)
        .path("token.project.id");
  }

  private static String adminId() {
    return Login.byPassword("admin", "bootstrap-admin", null).path("token.user.id");
  }
}
