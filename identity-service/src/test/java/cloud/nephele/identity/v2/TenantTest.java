package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TenantTest {

  private static final String ADMIN_TENANTS = V2Cloud.ADMIN_FACE + "/tenants";

  @Test
  void tenantIsCreatedShownChangedAndDeleted() {
    Api admin = Api.admin();
    String name = Api.unique("t").substring(0, 30);
    String id =
        admin
            .post(
                "/v2.0/tenants",
                Map.of("tenant", Map.of("name", name, "description", "first", "color", "red")))
            .then()
            .statusCode(200)
            .body("tenant.name", equalTo(name))
            .body("tenant.description", equalTo("first"))
            .body("tenant.enabled", equalTo(true))
            .body("tenant.color", equalTo("red"))
            .extract()
            .path("tenant.id");
    String path = "/v2.0/tenants/" + id;

    admin.get(path).then().statusCode(200).body("tenant.id", equalTo(id));
    admin.get("/v3/projects/" + id).then().body("project.domain_id", equalTo("default"));
    admin
        .post(path, Map.of("tenant", Map.of("id", id, "description", "second")))
        .then()
        .statusCode(200)
        .body("tenant.description", equalTo("second"))
        .body("tenant.name", equalTo(name));
    admin
        .put(path, Map.of("tenant", Map.of("enabled", false)))
        .then()
        .statusCode(200)
        .body("tenant.enabled", equalTo(false))
        .body("tenant.color", equalTo("red"));
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
    admin.delete(path).then().statusCode(404);
    admin.put(path, Map.of("tenant", Map.of("id", id))).then().statusCode(404);
  }

  @Test
  void badTenantsAreRefused() {
    Api admin = Api.admin();
    Member member = V2Cloud.member();

    admin
        .post("/v2.0/tenants", Map.of("tenant", Map.of("name", member.tenantName())))
        .then()
        .statusCode(409);
    admin.post("/v2.0/tenants", Map.of("tenant", Map.of("name", ""))).then().statusCode(400);
    admin
        .post("/v2.0/tenants", Map.of("tenant", Map.of("name", "a".repeat(65))))
        .then()
        .statusCode(400);
    admin
        .post("/v2.0/tenants", Map.of("tenant", Map.of("name", "a", "enabled", 3)))
        .then()
        .statusCode(400);
    admin.post("/v2.0/tenants", Map.of("tenant", "a")).then().statusCode(400);
    admin.post("/v2.0/tenants", Map.of()).then().statusCode(400);
  }

  @Test
  void facesListTheCallersTenantsOrAll() {
    Member member = V2Cloud.member();
    Member other = V2Cloud.member();
    Api admin = Api.admin();
    Api user = new Api(member.token());

    user.get("/v2.0/tenants")
        .then()
        .statusCode(200)
        .body("tenants.id", contains(member.tenantId()))
        .body("tenants_links", empty());
    admin.get("/v2.0/tenants").then().body("tenants.id", not(hasItem(member.tenantId())));
    user.get(ADMIN_TENANTS).then().statusCode(403);
    given().get("/v2.0/tenants").then().statusCode(401);
    admin
        .get(ADMIN_TENANTS)
        .then()
        .statusCode(200)
        .body("tenants.id", hasItems(member.tenantId(), other.tenantId()));
    admin
        .get(ADMIN_TENANTS + "?name=" + member.tenantName())
        .then()
        .statusCode(200)
        .body("tenant.id", equalTo(member.tenantId()));
    admin.get(ADMIN_TENANTS + "?name=no-such").then().statusCode(404);
  }

  @Test
  void tenantsArePaged() {
    V2Cloud.member();
    V2Cloud.member();
    Api admin = Api.admin();

    String marker =
        admin
            .get(ADMIN_TENANTS + "?limit=1")
            .then()
            .statusCode(200)
            .body("tenants", hasSize(1))
            .extract()
            .path("tenants[0].id");
    admin
        .get(ADMIN_TENANTS + "?limit=1&marker=" + marker)
        .then()
        .body("tenants", hasSize(1))
        .body("tenants.id", not(hasItem(marker)));
    admin.get(ADMIN_TENANTS + "?marker=no-such").then().statusCode(400);
    admin.get(ADMIN_TENANTS + "?limit=many").then().statusCode(400);
    admin.get(ADMIN_TENANTS + "?limit=-1").then().statusCode(400);
  }

  @Test
  void bothFacesHaveTheSamePaths() {
    Member member = V2Cloud.member();
    Api admin = Api.admin();

    for (String face : new String[] {"/v2.0", V2Cloud.ADMIN_FACE}) {
      admin
          .get(face + "/tenants/" + member.tenantId())
          .then()
          .statusCode(200)
          .body("tenant.name", equalTo(member.tenantName()));
      given().get(face).then().statusCode(200).body("version.id", equalTo("v2.0"));
      given().get(face + "/extensions").then().statusCode(200);
    }
  }

  @Test
  void adminFaceIsInTheCatalogAndServesTheNextVersionToo() {
    String token = Login.admin();
    String face =
        new Api(token)
            .get("/v3/auth/catalog")
            .then()
            .extract()
            .path(
                "catalog.find { it.type == 'identity' }.endpoints.find { it.interface == 'admin'"
                    + " }.url");

    assertThat(face).endsWith("/identity_admin/v3");
    new Api(token).get("/identity_admin/v3/projects").then().statusCode(200);
    given()
        .get("/identity_admin/v3")
        .then()
        .statusCode(200)
        .body("version.links[0].href", endsWith("/identity_admin/v3/"));
    given().redirects().follow(false).get("/identity_admin").then().statusCode(300);
  }

  @Test
  void membersMayNotAdminister() {
    Member member = V2Cloud.member();
    Api user = new Api(member.token());
    String tenant = "/v2.0/tenants/" + member.tenantId();

    user.get(tenant).then().statusCode(403);
    user.post("/v2.0/tenants", Map.of("tenant", Map.of("name", "a"))).then().statusCode(403);
    user.put(tenant, Map.of("tenant", Map.of("name", "a"))).then().statusCode(403);
    user.post(tenant, Map.of("tenant", Map.of("name", "a"))).then().statusCode(403);
    user.delete(tenant).then().statusCode(403);
    user.get(tenant + "/users").then().statusCode(403);
    given().delete(tenant).then().statusCode(401);
  }

  @Test
  void usersOfATenantAreThoseWithARoleOnIt() {
    Member member = V2Cloud.member();
    Api admin = Api.admin();
    String guest = admin.createUser(Api.unique("guest"), "secret");
    String users = "/v2.0/tenants/" + member.tenantId() + "/users";
    String reader = admin.roleId("reader");
    String grant = users + "/" + guest + "/roles/OS-KSADM/" + reader;

    admin.get(users).then().statusCode(200).body("users.id", contains(member.userId()));
    admin
        .get(users + "/" + member.userId() + "/roles")
        .then()
        .statusCode(200)
        .body("roles.name", contains("member"));
    admin.put(grant).then().statusCode(200).body("role.name", equalTo("reader"));
    admin.put(grant).then().statusCode(409);
    admin.get(users).then().body("users.id", hasItems(member.userId(), guest));
    admin.get(users + "/" + guest + "/roles").then().body("roles.id", contains(reader));
    admin.delete(grant).then().statusCode(204);
    admin.delete(grant).then().statusCode(404);
    admin.get("/v2.0/tenants/no-such/users").then().statusCode(404);
    admin.put(users + "/" + guest + "/roles/OS-KSADM/no-such").then().statusCode(404);
    admin.put(users + "/no-such/roles/OS-KSADM/" + reader).then().statusCode(404);
    admin
        .put("/v2.0/tenants/no-such/users/" + guest + "/roles/OS-KSADM/" + reader)
        .then()
        .statusCode(404);
  }
}
