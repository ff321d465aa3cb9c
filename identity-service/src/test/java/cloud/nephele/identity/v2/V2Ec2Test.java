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
import java.util.Base64;
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
    Response pair =
        new Api(member.token())
            .post(
                "/v2.0/users/" + member.userId() + "/credentials/OS-EC2",
                Map.of("tenant_id", member.tenantId()));
    String text = Base64.getEncoder().encodeToString("GET\n\n\n".getBytes(StandardCharsets.UTF_8));
    Map<String, Object> signed =
        Map.of(
            "access",
            pair.path("credential.access"),
            "token",
            text,
            "signature",
            hmac(pair.path("credential.secret"), "GET\n\n\n"));

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

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
