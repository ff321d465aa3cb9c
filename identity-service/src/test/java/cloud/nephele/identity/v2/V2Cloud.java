package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;

import cloud.nephele.identity.Api;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;

/** Users, tenants and logins, made as clients of v2.0 make them. */
final class V2Cloud {

  static final String ADMIN_FACE = "/identity_admin/v2.0";

  private V2Cloud() {}

  /** A user who is a member of a tenant of their own. */
  record Member(String userId, String userName, String tenantId, String tenantName) {

    static final String PASSWORD = "secret-of-a-member";

    /** A token for the tenant. */
    String token() {
      return login(userName, PASSWORD, tenantName)
          .then()
          .statusCode(200)
          .extract()
          .path("access.token.id");
    }
  }

  static Member member() {
    Api admin = Api.admin();
    String tenantName = Api.unique("tenant").substring(0, 40);
    String tenant =
        admin
            .post("/v2.0/tenants", Map.of("tenant", Map.of("name", tenantName)))
            .then()
            .statusCode(200)
            .extract()
            .path("tenant.id");
    String userName = Api.unique("user");
    String user =
        admin
            .post(
                "/v2.0/users",
                Map.of(
                    "user",
                    Map.of("name", userName, "password", Member.PASSWORD, "tenantId", tenant)))
            .then()
            .statusCode(200)
            .extract()
            .path("user.id");
    return new Member(user, userName, tenant, tenantName);
  }

  /** Logs in by password; the tenant's name may be null. */
  static Response login(String user, String password, String tenantName) {
    Map<String, Object> auth = new HashMap<>();
    auth.put("passwordCredentials", Map.of("username", user, "password", password));
    auth.put("tenantName", tenantName);
    return login(auth);
  }

  static Response login(Map<String, ?> auth) {
    return given().contentType(ContentType.JSON).body(Map.of("auth", auth)).post("/v2.0/tokens");
  }
}
