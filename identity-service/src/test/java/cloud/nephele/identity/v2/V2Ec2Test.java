package cloud.nephele.identity.v2;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2Ec2Test {

  @Test
  void usersKeepTheirOwnKeyPairs() {
    Member member = V2Cloud.member();
    Api user = new Api(member.token());
    String path = "/v2.0/users/" + member.userId() + "/credentials/OS-EC2";

    String access =
        user.post(path, Map.of("tenant_id", member.tenantId()))
            .then()
            .statusCode(200)
            .body("credential.user_id", equalTo(member.userId()))
            .body("credential.tenant_id", equalTo(member.tenantId()))
            .body("credential.secret", not(emptyString()))
            .extract()
            .path("credential.access");

    user.get(path).then().statusCode(200).body("credentials.access", contains(access));
    user.get(path + "/" + access).then().body("credential.access", equalTo(access));
    new Api(V2Cloud.member().token()).get(path + "/" + access).then().statusCode(403);
    user.delete(path + "/" + access).then().statusCode(204);
    user.get(path + "/" + access).then().statusCode(404);
  }

  @Test
  void signedRequestBecomesAToken() {
    Member member = V2Cloud.member();
    Pair pair = pair(member);
    String text = Base64.getEncoder().encodeToString("GET\n\n\n".getBytes(StandardCharsets.UTF_8));
    Map<String, Object> signed =
        Map.of(
            "access", pair.access(), "token", text, "signature", hmac(pair.secret(), "GET\n\n\n"));

    Api.admin()
        .post("/v2.0/s3tokens", Map.of("credentials", signed))
        .then()
        .statusCode(200)
        .body("access.user.id", equalTo(member.userId()))
        .body("access.token.tenant.id", equalTo(member.tenantId()));
    Api.admin()
        .post("/v2.0/ec2tokens", Map.of("credentials", Api.with(signed, "access", "no-such")))
        .then()
        .statusCode(404);
    Api.admin().post("/v2.0/ec2tokens", Map.of("ec2Credentials", signed)).then().statusCode(401);
    new Api(member.token())
        .post("/v2.0/s3tokens", Map.of("credentials", signed))
        .then()
        .statusCode(403);
  }

  @Test
  void servicesLogUsersInByTheRequestsTheySigned() {
    Member member = V2Cloud.member();
    Pair pair = pair(member);
    Map<String, Object> request =
        Map.of(
            "username",
            member.userName(),
            "access",
            pair.access(),
            "signature",
            hmac(pair.secret(), "ActionDescribeInstancesSignatureVersion1"),
            "verb",
            "GET",
            "host",
            "ec2.example:8773",
            "path",
            "/services/Cloud",
            "params",
            Map.of("Action", "DescribeInstances", "SignatureVersion", "1"));

    logIn(Map.of("OS-KSEC2:ec2Credentials", request, "tenantId", member.tenantId()))
        .then()
        .statusCode(200)
        .body("access.user.id", equalTo(member.userId()))
        .body("access.token.tenant.id", equalTo(member.tenantId()));
    for (Map<String, Object> wrong :
        List.of(
            Api.with(request, "signature", "wrong"),
            Api.with(request, "access", "no-such"),
            Api.with(request, "username", "another"))) {
      logIn(Map.of("OS-KSEC2:ec2Credentials", wrong))
          .then()
          .statusCode(401)
          .body("error.title", equalTo("Unauthorized"));
    }
    logIn(Map.of("OS-KSEC2:ec2Credentials", request, "tenantId", "another")).then().statusCode(401);
    Map<String, Object> nowhere = new HashMap<>(request);
    nowhere.remove("host");
    logIn(Map.of("OS-KSEC2:ec2Credentials", nowhere)).then().statusCode(400);
    V2Cloud.login(Map.of("OS-KSEC2:ec2Credentials", request)).then().statusCode(401);
    new Api(member.token())
        .post("/v2.0/tokens", Map.of("auth", Map.of("OS-KSEC2:ec2Credentials", request)))
        .then()
        .statusCode(403);
  }

  @Test
  void signedAddressesOfS3LogInUntilTheyEnd() {
    Member member = V2Cloud.member();
    Pair pair = pair(member);
    long now = Instant.now().getEpochSecond();

    logIn(Map.of("OS-KSS3:s3Credentials", s3(pair, Long.toString(now + 600))))
        .then()
        .statusCode(200)
        .body("access.user.id", equalTo(member.userId()));
    logIn(
            Map.of(
                "OS-KSS3:s3Credentials", s3(pair, httpDate(Instant.now())),
                "tenantName", member.tenantName()))
        .then()
        .statusCode(200);
    for (String late :
        List.of(
            Long.toString(now - 1), httpDate(Instant.now().minus(Duration.ofHours(2))), "soon")) {
      logIn(Map.of("OS-KSS3:s3Credentials", s3(pair, late))).then().statusCode(401);
    }
    logIn(
            Map.of(
                "OS-KSS3:s3Credentials",
                Api.with(s3(pair, Long.toString(now + 600)), "path", "/another")))
        .then()
        .statusCode(401);
  }

  private record Pair(String access, String secret) {}

  private static Pair pair(Member member) {
    Response pair =
        new Api(member.token())
            .post(
                "/v2.0/users/" + member.userId() + "/credentials/OS-EC2",
                Map.of("tenant_id", member.tenantId()));
    return new Pair(pair.path("credential.access"), pair.path("credential.secret"));
  }

  private static Response logIn(Map<String, ?> auth) {
    return Api.admin().post("/v2.0/tokens", Map.of("auth", auth));
  }

  private static Map<String, Object> s3(Pair pair, String expire) {
    String text = "GET\n\ntext/plain\n" + expire + "\n/bucket/object";
    return Map.of(
        "access",
        pair.access(),
        "signature",
        hmac(pair.secret(), text),
        "verb",
        "GET",
        "path",
        "/bucket/object",
        "content_type",
        "text/plain",
        "expire",
        expire);
  }

  private static String httpDate(Instant moment) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(ZoneOffset.UTC));
  }

  static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
