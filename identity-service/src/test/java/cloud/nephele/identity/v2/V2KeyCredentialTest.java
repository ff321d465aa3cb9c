package cloud.nephele.identity.v2;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key pairs that administrators give: OS-KSEC2 and OS-KSS3. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2KeyCredentialTest {

  @ParameterizedTest
  @CsvSource({
    "OS-KSADM, OS-KSEC2:ec2Credentials, OS-KSEC2:ec2Credentials",
    "OS-KSS3, s3credentials, OS-KSS3:s3Credentials"
  })
  void administratorsGiveAndTakeKeyPairs(String family, String one, String key) {
    Api admin = Api.admin();
    Member member = V2Cloud.member();
    String path = "/v2.0/users/" + member.userId() + "/" + family + "/credentials";
    String access = Api.unique("access");
    String shown = "'" + key + "'.";

    admin.get(path + "/" + one).then().statusCode(404);
    admin
        .post(path, Map.of(key, pair(access, "first")))
        .then()
        .statusCode(201)
        .body(shown + "username", equalTo(access))
        .body(shown + "secret", equalTo("first"))
        .body(shown + "signature", equalTo("signed"));
    admin.post(path, Map.of(key, pair(access, "first"))).then().statusCode(409);
    admin.get(path + "/" + one).then().statusCode(200).body(shown + "username", equalTo(access));
    admin
        .get(path)
        .then()
        .statusCode(200)
        .body("credentials." + shown + "username", contains(access))
        .body("credentials_links", empty());
    admin
        .get(path + "/" + one + "/" + key)
        .then()
        .body("credentials." + shown + "username", contains(access));
    admin.get(path + "/" + one + "/other").then().statusCode(200).body("credentials", empty());

    admin.post(path + "/" + one, Map.of(key, pair("another", "x"))).then().statusCode(404);
    admin.post(path + "/" + one, Map.of(key, pair(access, "second"))).then().statusCode(200);
    new Api(member.token())
        .get("/v2.0/users/" + member.userId() + "/credentials/OS-EC2/" + access)
        .then()
        .statusCode(200)
        .body("credential.secret", equalTo("second"))
        .body("credential.tenant_id", equalTo(member.tenantId()));

    new Api(member.token()).get(path).then().statusCode(403);
    admin.delete(path + "/" + one).then().statusCode(204);
    admin.delete(path + "/" + one).then().statusCode(404);
    admin.post(path, Map.of(key, Map.of("username", access))).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"OS-KSADM, OS-KSEC2:ec2Credentials", "OS-KSS3, OS-KSS3:s3Credentials"})
  void userWithoutATenantCannotHaveOne(String family, String key) {
    Api admin = Api.admin();
    String user = admin.createUser(Api.unique("user"), "secret");

    admin
        .post(
            "/v2.0/users/" + user + "/" + family + "/credentials",
            Map.of(key, pair(Api.unique("access"), "secret")))
        .then()
        .statusCode(400);
  }

  private static Map<String, String> pair(String access, String secret) {
    return Map.of("username", access, "secret", secret, "signature", "signed");
  }
}
