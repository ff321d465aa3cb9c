package cloud.nephele.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.SecretBox;
import cloud.nephele.identity.api.SecretConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CredentialTest {

  @Inject Database database;
  @Inject CredentialService service;

  private Person alice;

  @BeforeEach
  void start() {
    alice = Person.with("member");
  }

  private Map<String, Object> certificate() {
    return Map.of("user_id", alice.userId(), "type", "cert", "blob", "very secret");
  }

  private static Map<String, Object> request(Map<String, ?> attributes) {
    return Map.of("credential", attributes);
  }

  private String create(Api api, Map<String, ?> attributes) {
    return api.post("/v3/credentials", request(attributes))
        .then()
        .statusCode(201)
        .extract()
        .path("credential.id");
  }

  @Test
  void ownerCreatesShowsChangesAndDeletes() {
    Api api = alice.api();
    String id = create(api, certificate());
    String path = "/v3/credentials/" + id;

    api.get(path)
        .then()
        .statusCode(200)
        .body("credential.blob", equalTo("very secret"))
        .body("credential.type", equalTo("cert"))
        .body("credential.links.self", notNullValue());
    api.get("/v3/credentials?type=cert")
        .then()
        .statusCode(200)
        .body("credentials.id", contains(id));
    api.get("/v3/credentials?type=other").then().statusCode(200).body("credentials", empty());
    api.patch(path, request(Map.of("blob", "new secret", "note", "mine")))
        .then()
        .statusCode(200)
        .body("credential.blob", equalTo("new secret"))
        .body("credential.note", equalTo("mine"));
    api.delete(path).then().statusCode(204);
    api.get(path).then().statusCode(403);
    Api.admin().get(path).then().statusCode(404);
  }

  @Test
  void strangersSeeAndChangeNothing() {
    String id = create(alice.api(), certificate());
    String path = "/v3/credentials/" + id;
    Api bob = Person.with("member").api();

    bob.get(path).then().statusCode(403);
    bob.patch(path, request(Map.of("blob", "x"))).then().statusCode(403);
    bob.delete(path).then().statusCode(403);
    bob.post("/v3/credentials", request(certificate())).then().statusCode(403);
    bob.get("/v3/credentials").then().statusCode(200).body("credentials", empty());
    bob.get("/v3/credentials?user_id=" + alice.userId()).then().body("credentials", empty());
    Api.admin()
        .get("/v3/credentials?user_id=" + alice.userId())
        .then()
        .statusCode(200)
        .body("credentials.id", contains(id));
    String other = Person.with("member").userId();
    alice.api().patch(path, request(Map.of("user_id", other))).then().statusCode(403);
  }

  @Test
  void badRequestsAreNamed() {
    Api api = alice.api();
    for (Map<String, ?> bad :
        List.of(
            Map.of("user_id", alice.userId(), "type", "cert"),
            Map.of("user_id", alice.userId(), "blob", "x"),
            Map.of("user_id", alice.userId(), "type", "ec2", "blob", "x"),
            Map.of("user_id", alice.userId(), "type", "ec2", "blob", "{\"access\": \"a\"}"),
            Map.of(
                "user_id",
                alice.userId(),
                "type",
                "ec2",
                "project_id",
                alice.projectId(),
                "blob",
                "{}"),
            Map.of("user_id", alice.userId(), "type", 7, "blob", "x"))) {
      api.post("/v3/credentials", request(bad)).then().statusCode(400);
    }
    Api.admin()
        .post("/v3/credentials", request(Map.of("type", "cert", "blob", "x")))
        .then()
        .statusCode(400);
    api.post("/v3/credentials", request(Api.with(certificate(), "project_id", "no-such")))
        .then()
        .statusCode(404);
  }

  @Test
  void databaseHoldsNothingReadable() {
    String id = create(alice.api(), certificate());

    byte[] stored =
        database
            .find("select encrypted_blob from credential where id = ?", r -> r.getBytes(1), id)
            .orElseThrow();

    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("very secret");
  }

  @Test
  void blobOfAnOlderSecretKeyIsReadAndEncryptedAnew() {
    String id = create(alice.api(), certificate());
    SecretBox old = new SecretBox(new Keys("another", List.of()));
    SecretBox both = new SecretBox(new Keys("newest", List.of("another")));
    byte[] sealed = old.seal("credential " + id, "old secret".getBytes(StandardCharsets.UTF_8));

    assertThat(both.open("credential " + id, sealed))
        .isEqualTo("old secret".getBytes(StandardCharsets.UTF_8));
    assertThat(both.tryOpen("credential of another", sealed)).isEmpty();
    assertThat(both.keyId()).isNotEqualTo(old.keyId());

    database.update("update credential set key_id = 'old' where id = ?", id);
    assertThat(service.encryptAnew()).isPositive();
    assertThat(database.find("select key_id from credential where id = ?", r -> r.getString(1), id))
        .isNotEqualTo(Optional.of("old"));
    alice.api().get("/v3/credentials/" + id).then().body("credential.blob", equalTo("very secret"));
  }

  private record Keys(String present, List<String> past) implements SecretConfig {
    @Override
    public Optional<String> secretKey() {
      return Optional.of(present);
    }

    @Override
    public Optional<List<String>> previousSecretKeys() {
      return Optional.of(past);
    }
  }

  private String pairsPath() {
    return "/v3/users/" + alice.userId() + "/credentials/OS-EC2";
  }

  private Response newPair(Api api) {
    return api.post(pairsPath(), Map.of("tenant_id", alice.projectId()));
  }

  @Test
  void keyPairIsACredentialToo() {
    Api api = alice.api();
    Response pair = newPair(api);
    pair.then()
        .statusCode(201)
        .body("credential.user_id", equalTo(alice.userId()))
        .body("credential.tenant_id", equalTo(alice.projectId()))
        .body("credential.secret", notNullValue());
    String access = pair.path("credential.access");

    api.get(pairsPath()).then().statusCode(200).body("credentials.access", hasItem(access));
    api.get(pairsPath() + "/" + access)
        .then()
        .statusCode(200)
        .body("credential.secret", equalTo(pair.path("credential.secret")));
    api.get("/v3/credentials?type=ec2").then().body("credentials.id", hasItem(Blobs.idOf(access)));
    api.delete(pairsPath() + "/" + access).then().statusCode(204);
    api.get(pairsPath() + "/" + access).then().statusCode(404);
    Api bob = Person.with("member").api();
    bob.get(pairsPath()).then().statusCode(403);
    newPair(bob).then().statusCode(403);
    Api.admin().post(pairsPath(), Map.of("tenant_id", "no-such")).then().statusCode(404);
    api.post(pairsPath(), Map.of()).then().statusCode(400);
  }

  @Test
  void accessKeyIsTakenOnce() {
    Map<String, String> pair =
        Map.of(
            "user_id",
            alice.userId(),
            "project_id",
            alice.projectId(),
            "type",
            "ec2",
            "blob",
            "{\"access\": \"" + Api.unique("key") + "\", \"secret\": \"s\"}");

    alice.api().post("/v3/credentials", request(pair)).then().statusCode(201);
    alice.api().post("/v3/credentials", request(pair)).then().statusCode(409);
  }

  @Test
  void ec2RequestBecomesATokenOfItsSigner() {
    Response pair = newPair(alice.api());
    Map<String, Object> signed = signedVersion2(pair, Instant.now());

    Response answer = Api.admin().post("/v3/ec2tokens", Map.of("credentials", signed));
    answer
        .then()
        .statusCode(200)
        .body("token.methods", contains("ec2credential"))
        .body("token.user.id", equalTo(alice.userId()))
        .body("token.project.id", equalTo(alice.projectId()))
        .body("token.roles.name", containsInAnyOrder("member", "reader"));
    new Api(answer.header("X-Subject-Token"))
        .get("/v3/auth/projects")
        .then()
        .statusCode(200)
        .body("projects.id", contains(alice.projectId()));
    for (String name : List.of("credential", "ec2Credentials")) {
      Api.admin().post("/v3/ec2tokens", Map.of(name, signed)).then().statusCode(200);
    }
  }

  @Test
  void badSignaturesAreRefused() {
    Response pair = newPair(alice.api());
    Map<String, Object> good = signedVersion2(pair, Instant.now());
    Api admin = Api.admin();

    ec2(admin, Api.with(good, "signature", "d3Jvbmc=")).then().statusCode(401);
    ec2(admin, Api.with(good, "host", "elsewhere")).then().statusCode(401);
    ec2(admin, Api.with(good, "access", "no-such")).then().statusCode(404);
    ec2(admin, Map.of()).then().statusCode(401);
    ec2(admin, signedVersion2(pair, Instant.now().minus(1, ChronoUnit.HOURS)))
        .then()
        .statusCode(401);
    ec2(alice.api(), good).then().statusCode(403);
    alice.lose("member");
    ec2(admin, good).then().statusCode(401);
  }

  private static Response ec2(Api api, Map<String, ?> description) {
    return api.post("/v3/ec2tokens", Map.of("credentials", description));
  }

  private static Map<String, Object> signedVersion2(Response pair, Instant when) {
    Map<String, String> params =
        Map.of(
            "SignatureVersion", "2",
            "SignatureMethod", "HmacSHA256",
            "Action", "Describe Instances~*",
            "Timestamp", when.truncatedTo(ChronoUnit.SECONDS).toString());
    String query =
        "Action=Describe%20Instances~%2A&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp="
            + params.get("Timestamp").replace(":", "%3A");
    // Signed without the port, as some clients do.
    String text = "GET\nec2.example\n/services/Cloud\n" + query;
    return Map.of(
        "access",
        pair.path("credential.access"),
        "signature",
        Base64.getEncoder()
            .encodeToString(Hmac.of(Hmac.SHA256, pair.path("credential.secret"), text)),
        "host",
        "ec2.example:8773",
        "verb",
        "GET",
        "path",
        "/services/Cloud",
        "params",
        params);
  }

  @Test
  void s3RequestBecomesAnAnswerWithoutAToken() {
    Response pair = newPair(alice.api());
    String secret = pair.path("credential.secret");
    String oldText = "GET\n\n\nThu, 01 Jan 2026 00:00:00 GMT\n/bucket/object";
    String newText = "AWS4-HMAC-SHA256\n20260101T000000Z\n20260101/eu/s3/aws4_request\nabcd";
    String oldSignature = Base64.getEncoder().encodeToString(Hmac.of(Hmac.SHA1, secret, oldText));
    String newSignature =
        HexFormat.of()
            .formatHex(
                Hmac.of(
                    Hmac.SHA256,
                    Hmac.version4Key(secret, "20260101", "eu", "s3"),
                    Hmac.utf8(newText)));

    for (Map<String, Object> signed :
        List.of(s3(pair, oldText, oldSignature), s3(pair, newText, newSignature))) {
      Response answer = Api.admin().post("/v3/s3tokens", Map.of("credentials", signed));
      answer.then().statusCode(200).body("token.user.id", equalTo(alice.userId()));
      assertThat(answer.header("X-Subject-Token")).isNull();
    }
    Api.admin()
        .post("/v3/s3tokens", Map.of("credentials", s3(pair, oldText, newSignature)))
        .then()
        .statusCode(401);
    alice
        .api()
        .post("/v3/s3tokens", Map.of("credentials", s3(pair, oldText, oldSignature)))
        .then()
        .statusCode(403);
  }

  private static Map<String, Object> s3(Response pair, String text, String signature) {
    return Map.of(
        "access", pair.path("credential.access"),
        "token", Base64.getUrlEncoder().encodeToString(Hmac.utf8(text)),
        "signature", signature);
  }

  @Test
  void keyPairOfAnApplicationCredentialGivesNoMoreThanThat() {
    Response created =
        alice
            .api()
            .post(
                "/v3/users/" + alice.userId() + "/application_credentials",
                Map.of(
                    "application_credential",
                    Map.of(
                        "name",
                        "robot",
                        "unrestricted",
                        true,
                        "roles",
                        List.of(Map.of("name", "reader")))));
    Api robot =
        new Api(
            Login.token(
                Login.post(
                    Map.of(
                        "methods",
                        List.of("application_credential"),
                        "application_credential",
                        Map.of(
                            "id", created.path("application_credential.id"),
                            "secret", created.path("application_credential.secret"))),
                    null)));
    Map<String, String> blob =
        Map.of(
            "user_id",
            alice.userId(),
            "project_id",
            alice.projectId(),
            "type",
            "ec2",
            "blob",
            "{\"access\": \"" + Api.unique("key") + "\", \"secret\": \"s\"}");
    String id = create(robot, blob);
    String held = alice.api().get("/v3/credentials/" + id).path("credential.blob");

    assertThat(held).contains("app_cred_id");
    alice
        .api()
        .patch("/v3/credentials/" + id, request(Map.of("blob", blob.get("blob"))))
        .then()
        .statusCode(400);
    robot.post("/v3/credentials", request(certificate())).then().statusCode(403);
    String withoutProject = create(alice.api(), certificate());
    robot.get("/v3/credentials/" + withoutProject).then().statusCode(403);
    robot
        .get("/v3/credentials")
        .then()
        .statusCode(200)
        .body("credentials.id", not(hasItem(withoutProject)));
  }

  @Test
  void oneTimePasswordLogsIn() {
    byte[] secret = Hmac.utf8("12345678901234567890");
    create(
        alice.api(),
        Map.of(
            "user_id", alice.userId(),
            "type", "totp",
            "blob", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    long window = Instant.now().getEpochSecond() / 30;

    passcode(TotpMethod.passcode(secret, window))
        .then()
        .statusCode(201)
        .body("token.methods", contains("totp"))
        .body("token.user.id", equalTo(alice.userId()));
    passcode(TotpMethod.passcode(secret, window - 10)).then().statusCode(401);
    passcode("").then().statusCode(401);
  }

  private Response passcode(String passcode) {
    return Login.post(
        Map.of(
            "methods",
            List.of("totp"),
            "totp",
            Map.of("user", Map.of("id", alice.userId(), "passcode", passcode))),
        alice.scope());
  }
}
