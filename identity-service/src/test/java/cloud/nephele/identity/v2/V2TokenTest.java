package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2TokenTest {

  @Test
  void passwordOnATenantGivesRolesAndCatalog() {
    V2Cloud.login("admin", "bootstrap-admin", "admin")
        .then()
        .statusCode(200)
        .body("access.token.tenant.name", equalTo("admin"))
        .body("access.token.tenant.enabled", equalTo(true))
        .body("access.token.expires", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
        .body("access.token.audit_ids", hasSize(1))
        .body("access.user.name", equalTo("admin"))
        .body("access.user.username", equalTo("admin"))
        .body("access.user.roles.name", hasItems("admin", "member"))
        .body("access.user.roles_links", empty())
        .body("access.metadata.is_admin", equalTo(0))
        .body("access.metadata.roles", hasSize(4))
        .body("access.serviceCatalog.type", hasItems("identity", "image", "compute"))
        .body("access.serviceCatalog.find { it.type == 'identity' }.endpoints", hasSize(1));
  }

  @Test
  void catalogLeadsToBothFacesOfThisVersion() {
    String identity = "access.serviceCatalog.find { it.type == 'identity' }.endpoints[0]";

    V2Cloud.login("admin", "bootstrap-admin", "admin")
        .then()
        .body(identity + ".region", equalTo("RegionOne"))
        .body(identity + ".publicURL", endsWith("/v2.0"))
        .body(identity + ".internalURL", endsWith("/v2.0"))
        .body(identity + ".adminURL", endsWith("/identity_admin/v2.0"));
  }

  @Test
  void withoutTenantTheTokenIsUnscopedWhateverTheDefaultIs() {
    Member member = V2Cloud.member();

    V2Cloud.login(member.userName(), Member.PASSWORD, null)
        .then()
        .statusCode(200)
        .body("access.token.tenant", nullValue())
        .body("access.user.roles", empty())
        .body("access.serviceCatalog", empty());
  }

  @Test
  void tokenIsTurnedIntoOneForATenantByIdOrName() {
    Member member = V2Cloud.member();
    String unscoped =
        V2Cloud.login(
                Map.of(
                    "passwordCredentials",
                    Map.of("userId", member.userId(), "password", Member.PASSWORD)))
            .then()
            .statusCode(200)
            .extract()
            .path("access.token.id");

    for (Map<String, ?> tenant :
        List.of(Map.of("tenantId", member.tenantId()), Map.of("tenantName", member.tenantName()))) {
      V2Cloud.login(Api.with(tenant, "token", Map.of("id", unscoped)))
          .then()
          .statusCode(200)
          .body("access.token.tenant.id", equalTo(member.tenantId()))
          .body("access.token.audit_ids", hasSize(2))
          .body("access.user.roles.name", hasItem("member"));
    }
  }

  @Test
  void wrongLoginsAreUnauthorized() {
    Member member = V2Cloud.member();

    V2Cloud.login(member.userName(), "wrong", null).then().statusCode(401);
    V2Cloud.login("nobody", "wrong", null).then().statusCode(401);
    V2Cloud.login(member.userName(), Member.PASSWORD, "no-such").then().statusCode(401);
    V2Cloud.login(member.userName(), Member.PASSWORD, "admin").then().statusCode(401);
    V2Cloud.login(Map.of("token", Map.of("id", "nonsense")))
        .then()
        .statusCode(401)
        .body("error.code", equalTo(401))
        .body("error.title", equalTo("Unauthorized"));
  }

  @Test
  void malformedLoginsAreBadRequests() {
    for (Object auth :
        List.of(
            Map.of(),
            "admin",
            Map.of("token", Map.of()),
            Map.of("passwordCredentials", Map.of("username", "admin")),
            Map.of("passwordCredentials", Map.of("password", "secret")),
            Map.of("passwordCredentials", Map.of("username", 7, "password", "secret")),
            Map.of(
                "passwordCredentials",
                Map.of("username", "admin", "password", "bootstrap-admin"),
                "tenantId",
                "a",
                "tenantName",
                "b"))) {
      given()
          .contentType(ContentType.JSON)
          .body(Map.of("auth", auth))
          .post("/v2.0/tokens")
          .then()
          .statusCode(400)
          .body("error.message", containsString(" "));
    }
  }

  @Test
  void otherDomainsAreNotSeen() {
    Api admin = Api.admin();
    String domain = admin.create("domain", Api.unique("domain"));
    String name = Api.unique("user");
    String stranger =
        admin.create("user", Map.of("name", name, "domain_id", domain, "password", "secret"));
    String project = admin.create("project", Map.of("name", Api.unique("p"), "domain_id", domain));

    V2Cloud.login(name, "secret", null).then().statusCode(401);
    V2Cloud.login(Map.of("passwordCredentials", Map.of("userId", stranger, "password", "secret")))
        .then()
        .statusCode(401);
    admin.get("/v2.0/users/" + stranger).then().statusCode(404);
    admin
        .put("/v2.0/users/" + stranger, Map.of("user", Map.of("enabled", false)))
        .then()
        .statusCode(404);
    admin.delete("/v2.0/users/" + stranger).then().statusCode(404);
    admin.get("/v2.0/tenants/" + project).then().statusCode(404);
    admin.delete("/v2.0/tenants/" + project).then().statusCode(404);
    admin.get("/v2.0/tenants/default").then().statusCode(404);
    admin.get("/v2.0/users").then().body("users.id", not(hasItem(stranger)));
    admin.get(V2Cloud.ADMIN_FACE + "/tenants").then().body("tenants.id", not(hasItem(project)));
  }

  @Test
  void validatingShowsTheTokenAgain() {
    Member member = V2Cloud.member();
    String token = member.token();
    Api admin = Api.admin();

    admin
        .get("/v2.0/tokens/" + token)
        .then()
        .statusCode(200)
        .body("access.token.id", equalTo(token))
        .body("access.token.tenant.id", equalTo(member.tenantId()))
        .body("access.user.id", equalTo(member.userId()))
        .body("access.serviceCatalog.type", hasItem("compute"));
    admin.head("/v2.0/tokens/" + token).then().statusCode(200);
    admin.get("/v2.0/tokens/" + token + "?belongsTo=" + member.tenantId()).then().statusCode(200);
    admin.get("/v2.0/tokens/" + token + "?belongsTo=another").then().statusCode(401);
    admin.head("/v2.0/tokens/" + token + "?belongsTo=another").then().statusCode(401);
    admin.get("/v2.0/tokens/nonsense").then().statusCode(404);
    new Api(token).get("/v2.0/tokens/" + token).then().statusCode(403);
  }

  @Test
  void validatingByHeaderIsTheSame() {
    Member member = V2Cloud.member();
    String token = member.token();

    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v2.0/OS-KSVALIDATE/token/validate")
        .then()
        .statusCode(200)
        .body("access.user.id", equalTo(member.userId()));
    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .head("/v2.0/OS-KSVALIDATE/token/validate")
        .then()
        .statusCode(200);
    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v2.0/OS-KSVALIDATE/token/endpoints")
        .then()
        .statusCode(200)
        .body("endpoints.type", hasItem("compute"));
    Api.admin().get("/v2.0/OS-KSVALIDATE/token/validate").then().statusCode(404);
  }

  @Test
  void tokenForTheSystemCannotBeNamedHere() {
    String system = Login.token(Login.byPassword("admin", "bootstrap-admin", Login.SYSTEM));

    Api.admin().get("/v2.0/tokens/" + system).then().statusCode(401);
  }

  @Test
  void endpointsOfATokenAreListedWithTheirServices() {
    Api.admin()
        .get("/v2.0/tokens/" + V2Cloud.member().token() + "/endpoints")
        .then()
        .statusCode(200)
        .body("endpoints.type", hasItems("identity", "image", "compute"))
        .body("endpoints.name", hasItem("keystone"))
        .body("endpoints_links", empty());
  }

  @Test
  void revokedTokenIsRefused() {
    String token = V2Cloud.member().token();
    Api admin = Api.admin();

    admin.delete("/v2.0/tokens/" + token).then().statusCode(204);

    admin.get("/v2.0/tokens/" + token).then().statusCode(404);
    admin.delete("/v2.0/tokens/" + token).then().statusCode(404);
    new Api(token).get("/v2.0/tenants").then().statusCode(401);
  }

  @Test
  void ownPasswordIsChangedByThoseWhoKnowIt() {
    Member member = V2Cloud.member();
    String token = member.token();
    String path = "/v2.0/OS-KSCRUD/users/" + member.userId();

    new Api(token)
        .patch(path, Map.of("user", Map.of("password", "new", "original_password", "wrong")))
        .then()
        .statusCode(403);
    Api.admin()
        .patch(
            path, Map.of("user", Map.of("password", "new", "original_password", Member.PASSWORD)))
        .then()
        .statusCode(403);
    String fresh =
        new Api(token)
            .patch(
                path,
                Map.of("user", Map.of("password", "new", "original_password", Member.PASSWORD)))
            .then()
            .statusCode(200)
            .body("access.token.tenant.id", equalTo(member.tenantId()))
            .extract()
            .path("access.token.id");

    new Api(token).get("/v2.0/tenants").then().statusCode(401);
    new Api(fresh)
        .get("/v2.0/tenants")
        .then()
        .statusCode(200)
        .body("tenants.id", contains(member.tenantId()));
    V2Cloud.login(member.userName(), Member.PASSWORD, null).then().statusCode(401);
    V2Cloud.login(member.userName(), "new", null).then().statusCode(200);
  }

  @Test
  void signedListsAndCertificatesAreGone() {
    Api.admin().get("/v2.0/tokens/revoked").then().statusCode(410);
    given().get("/v2.0/certificates/ca").then().statusCode(410);
    given().get("/v2.0/certificates/signing").then().statusCode(410);
    given().get("/v2.0/certificates/other").then().statusCode(404);
  }

  @Test
  void passwordIsInNoAnswer() {
    Member member = V2Cloud.member();

    String shown = Api.admin().get("/v2.0/users/" + member.userId()).then().extract().asString();

    assertThat(shown).contains(member.userName()).doesNotContain(Member.PASSWORD);
  }
}
