package cloud.nephele.compute.keypair;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class KeypairResourceTest {

  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@here";

  @Inject QuotaService quotas;

  private final String project = UUID.randomUUID().toString();
  private final String user = "user-" + UUID.randomUUID();

  @ParameterizedTest
  @CsvSource({"2.1,200,202,false", "2.2,201,204,true", "2.92,201,204,true"})
  void importedKeyIsShownAndDeleted(String version, int created, int deleted, boolean typed) {
    as(version)
        .body(document("k", ED25519))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(created)
        .body("keypair.name", equalTo("k"))
        .body("keypair.public_key", equalTo(ED25519))
        .body("keypair.user_id", equalTo(user))
        .body("keypair", typed ? hasKey("type") : not(hasKey("type")))
        .body("keypair", not(hasKey("private_key")));
    as(version)
        .get("/v2.1/os-keypairs/k")
        .then()
        .statusCode(200)
        .body("keypair.fingerprint", equalTo(SshKey.fingerprint(ED25519)))
        .body("keypair.deleted", equalTo(false))
        .body("keypair.deleted_at", nullValue())
        .body("keypair", typed ? hasKey("type") : not(hasKey("type")));
    as(version)
        .get("/v2.1/os-keypairs")
        .then()
        .body("keypairs.keypair.name", contains("k"))
        .body("keypairs[0].keypair", not(hasKey("user_id")));
    as(version).delete("/v2.1/os-keypairs/k").then().statusCode(deleted);
    as(version).delete("/v2.1/os-keypairs/k").then().statusCode(404);
    as(version)
        .get("/v2.1/os-keypairs/k")
        .then()
        .statusCode(404)
        .body("itemNotFound.message", equalTo("Keypair k not found for user " + user));
  }

  @Test
  void certificateIsMadeForAKeyOfThatTypeFrom22() throws CertificateException {
    JsonPath made =
        as("2.2")
            .body(Map.of("keypair", Map.of("name", "login", "type", "x509")))
            .post("/v2.1/os-keypairs")
            .then()
            .statusCode(201)
            .body("keypair.type", equalTo("x509"))
            .body("keypair.private_key", startsWith("-----BEGIN PRIVATE KEY-----"))
            .body("keypair.fingerprint", matchesPattern("([0-9a-f]{2}:){19}[0-9a-f]{2}"))
            .extract()
            .jsonPath();

    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        made.getString("keypair.public_key").getBytes(StandardCharsets.US_ASCII)));
    assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=" + user);
    assertThat(certificate.getExtendedKeyUsage()).as("a client's").contains("1.3.6.1.5.5.7.3.2");
    as("2.2")
        .get("/v2.1/os-keypairs/login")
        .then()
        .body("keypair.fingerprint", equalTo(made.getString("keypair.fingerprint")))
        .body("keypair", not(hasKey("private_key")));
  }

  @Test
  void keyIsGeneratedUpTo291() {
    as("2.91")
        .body("{\"keypair\": {\"name\": \"made\"}}")
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(201)
        .body("keypair.private_key", startsWith("-----BEGIN RSA PRIVATE KEY-----\n"))
        .body("keypair.public_key", startsWith("ssh-rsa AAAAB3NzaC1yc2E"));
    as("2.91").get("/v2.1/os-keypairs/made").then().body("keypair", not(hasKey("private_key")));
    as("2.92")
        .body("{\"keypair\": {\"name\": \"made2\"}}")
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("'public_key' is a required property"));
  }

  @Test
  void secondKeyOfANameIsRefused() {
    add("twice");
    as("2.2")
        .body(document("twice", ED25519))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(409)
        .body("conflictingRequest.message", equalTo("Key pair 'twice' already exists."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-ed25519 !!!!",
        "rot13 AAAA",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAAB",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAB"
      })
  void publicKeyThatIsNoneIsRefused(String publicKey) {
    as("2.2")
        .body(document("k", publicKey))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(400)
        .body("badRequest.message", startsWith("Keypair data is invalid: "));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1,a.b,400",
    "2.91,a@b,400",
    "2.92,a.b@c,201",
    "2.92,a/b,400",
    "2.2,' a',400",
    "2.2,'',400"
  })
  void namesHaveTheCharactersOfTheirVersion(String version, String name, int status) {
    as(version).body(document(name, ED25519)).post("/v2.1/os-keypairs").then().statusCode(status);
  }

  @Test
  void fieldsOfLaterVersionsAreRefused() {
    String typed = document("k", ED25519).replace("}}", ", \"type\": \"ssh\"}}");
    as("2.1").body(typed).post("/v2.1/os-keypairs").then().statusCode(400);
    as("2.2").body(typed).post("/v2.1/os-keypairs").then().statusCode(201);
    as("2.2")
        .body(typed.replace("\"ssh\"}}", "\"pgp\"}}"))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(400);
    String owned = document("l", ED25519).replace("}}", ", \"user_id\": \"" + user + "\"}}");
    as("2.9").body(owned).post("/v2.1/os-keypairs").then().statusCode(400);
    as("2.10").body(owned).post("/v2.1/os-keypairs").then().statusCode(201);
  }

  @Test
  void pagesExistFrom235On() {
    add("a");
    add("b");
    add("c");
    as("2.34")
        .get("/v2.1/os-keypairs?limit=1")
        .then()
        .body("keypairs.keypair.name", contains("a", "b", "c"))
        .body("$", not(hasKey("keypairs_links")));
    String next =
        as("2.35")
            .get("/v2.1/os-keypairs?limit=2")
            .then()
            .body("keypairs.keypair.name", contains("a", "b"))
            .extract()
            .path("keypairs_links[0].href");
    assertThat(next).endsWith("/v2.1/os-keypairs?limit=2&marker=b");
    as("2.35")
        .get(next)
        .then()
        .body("keypairs.keypair.name", contains("c"))
        .body("$", not(hasKey("keypairs_links")));
    as("2.35").get("/v2.1/os-keypairs?marker=z").then().statusCode(400);
    as("2.75").get("/v2.1/os-keypairs?colour=red").then().statusCode(400);
  }

  @Test
  void administratorsHandleKeysOfOthersFrom210On() {
    add("mine");
    String token = TestTokens.admin(project);
    String query = "?user_id=" + user;
    with(token, "2.10")
        .get("/v2.1/os-keypairs" + query)
        .then()
        .statusCode(200)
        .body("keypairs.keypair.name", contains("mine"));
    with(token, "2.9").get("/v2.1/os-keypairs/mine" + query).then().statusCode(404);
    String stranger = TestTokens.project(project, "stranger", "member", "reader");
    with(stranger, "2.10").get("/v2.1/os-keypairs" + query).then().statusCode(403);
    with(stranger, "2.10").get("/v2.1/os-keypairs/mine" + query).then().statusCode(403);
    with(stranger, "2.10").delete("/v2.1/os-keypairs/mine" + query).then().statusCode(403);
    with(stranger, "2.10")
        .body(document("k", ED25519).replace("}}", ", \"user_id\": \"" + user + "\"}}"))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(403);
    with(token, "2.10").delete("/v2.1/os-keypairs/mine" + query).then().statusCode(204);
  }

  @Test
  void quotaIsTheProjectsAndCountedPerUser() {
    quotas.setProjectLimits(project, Map.of(QuotaResource.KEY_PAIRS, 1), false);
    add("first");
    as("2.2")
        .body(document("second", ED25519))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(403)
        .body("forbidden.message", equalTo("Quota exceeded, too many key pairs."));
    as("2.2").delete("/v2.1/os-keypairs/first").then().statusCode(204);
    add("second");
  }

  private void add(String name) {
    as("2.2").body(document(name, ED25519)).post("/v2.1/os-keypairs").then().statusCode(201);
  }

  private static String document(String name, String publicKey) {
    return "{\"keypair\": {\"name\": \"%s\", \"public_key\": \"%s\"}}".formatted(name, publicKey);
  }

  private RequestSpecification as(String version) {
    return with(TestTokens.project(project, user, "member", "reader"), version);
  }

  private static RequestSpecification with(String token, String version) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-OpenStack-Nova-API-Version", version)
        .contentType(ContentType.JSON);
  }
}
