package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2UserTest {

  @Test
  void userIsCreatedShownChangedAndDeleted() {
    Api admin = Api.admin();
    String name = Api.unique("user");
    String id =
        admin
            .post("/v2.0/users", user("name", name, "email", "a@b.example", "password", "x"))
            .then()
            .statusCode(200)
            .body("user.name", equalTo(name))
            .body("user.username", equalTo(name))
            .body("user.email", equalTo("a@b.example"))
            .body("user.enabled", equalTo(true))
            .body("user.tenantId", nullValue())
            .extract()
            .path("user.id");
    String path = "/v2.0/users/" + id;

    admin.get(path).then().statusCode(200).body("user.email", equalTo("a@b.example"));
    admin.get("/v2.0/users").then().statusCode(200).body("users.id", hasItem(id));
    admin.get("/v2.0/users?name=" + name).then().body("user.id", equalTo(id));
    admin.get("/v2.0/users?name=no-such").then().statusCode(404);
    admin
        .put(path, user("id", id, "name", name + "2", "email", "c@d.example", "enabled", false))
        .then()
        .statusCode(200)
        .body("user.name", equalTo(name + "2"))
        .body("user.email", equalTo("c@d.example"))
        .body("user.enabled", equalTo(false));
    V2Cloud.login(name + "2", "x", null).then().statusCode(401);
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
    admin.delete(path).then().statusCode(404);
    admin.put(path, user("name", "a")).then().statusCode(404);
  }

  @Test
  void olderNamesOfAttributesAreUnderstood() {
    String name = Api.unique("user");

    Api.admin()
        .post("/v2.0/users", user("username", name, "OS-KSADM:password", "x"))
        .then()
        .statusCode(200)
        .body("user.name", equalTo(name));

    V2Cloud.login(name, "x", null).then().statusCode(200);
  }

  @Test
  void nullsThatClientsSendMeanNothing() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("name", Api.unique("user"));
    attributes.put("email", null);
    attributes.put("tenantId", null);
    attributes.put("password", null);

    Api.admin().post("/v2.0/users", Map.of("user", attributes)).then().statusCode(200);
  }

  @Test
  void badUsersAreRefused() {
    Api admin = Api.admin();
    Member member = V2Cloud.member();

    admin.post("/v2.0/users", user("name", member.userName())).then().statusCode(409);
    admin.post("/v2.0/users", user("name", "")).then().statusCode(400);
    admin.post("/v2.0/users", user("name", "a".repeat(256))).then().statusCode(400);
    admin.post("/v2.0/users", user("name", "a", "enabled", 3)).then().statusCode(400);
    admin.post("/v2.0/users", user("password", "a")).then().statusCode(400);
    admin
        .post("/v2.0/users", user("name", Api.unique("a"), "tenantId", "no-such"))
        .then()
        .statusCode(404);
  }

  @Test
  void oneAttributeIsSetByItsOwnAddress() {
    Member member = V2Cloud.member();
    Api admin = Api.admin();
    String path = "/v2.0/users/" + member.userId();

    for (String form : new String[] {"/", "/OS-KSADM/"}) {
      admin
          .put(path + form + "password", user("password", "changed" + form))
          .then()
          .statusCode(200)
          .body("user.id", equalTo(member.userId()));
      V2Cloud.login(member.userName(), "changed" + form, null).then().statusCode(200);
      admin
          .put(path + form + "enabled", user("enabled", false))
          .then()
          .statusCode(200)
          .body("user.enabled", equalTo(false));
      V2Cloud.login(member.userName(), "changed" + form, null).then().statusCode(401);
      admin.put(path + form + "enabled", user("enabled", true)).then().statusCode(200);
      admin.put(path + form + "password", user("enabled", true)).then().statusCode(400);
    }
  }

  @Test
  void newTenantTakesTheMembershipAlong() {
    Member member = V2Cloud.member();
    Member other = V2Cloud.member();
    Api admin = Api.admin();

    admin
        .put(
            "/v2.0/users/" + member.userId() + "/OS-KSADM/tenant",
            user("tenantId", other.tenantId()))
        .then()
        .statusCode(200)
        .body("user.tenantId", equalTo(other.tenantId()));

    admin.get(rolesOf(member, member.tenantId())).then().body("roles", empty());
    admin.get(rolesOf(member, other.tenantId())).then().body("roles.name", contains("member"));
  }

  @Test
  void rolesWithoutATenantWereNeverImplemented() {
    Api admin = Api.admin();
    String path = "/v2.0/users/" + V2Cloud.member().userId() + "/roles";

    admin.get(path).then().statusCode(501).body("error.title", equalTo("Not Implemented"));
    admin.put(path + "/OS-KSADM/any").then().statusCode(501);
    admin.delete(path + "/OS-KSADM/any").then().statusCode(501);
  }

  @Test
  void rolesOnAllTenantsAreReferredToAsTheFirstClientsDid() {
    Member member = V2Cloud.member();
    Api admin = Api.admin();
    String path = "/v2.0/users/" + member.userId() + "/roleRefs";
    String manager = admin.roleId("manager");
    Map<String, ?> granted =
        Map.of("role", Map.of("tenantId", member.tenantId(), "roleId", manager));

    admin.get(path).then().statusCode(200).body("roles.roleId", contains(admin.roleId("member")));
    admin.post(path, granted).then().statusCode(200).body("role.name", equalTo("manager"));
    admin.post(path, granted).then().statusCode(409);
    admin.post(path, Map.of("role", Map.of("roleId", manager))).then().statusCode(400);
    String ref =
        admin
            .get(path)
            .then()
            .body("roles.tenantId", hasItem(member.tenantId()))
            .body("roles.userId", hasItem(member.userId()))
            .extract()
            .path("roles.find { it.roleId == '" + manager + "' }.id");
    admin.delete(path + "/" + ref).then().statusCode(204);
    admin.delete(path + "/" + ref).then().statusCode(404);
    admin.delete(path + "/nonsense").then().statusCode(404);
    admin.get(path).then().body("roles.roleId", contains(admin.roleId("member")));
    admin.get("/v2.0/users/no-such/roleRefs").then().statusCode(404);
    new Api(member.token()).get(path).then().statusCode(403);
  }

  @Test
  void onlyAdministratorsManageUsers() {
    Member member = V2Cloud.member();
    Api user = new Api(member.token());
    String path = "/v2.0/users/" + member.userId();

    user.get("/v2.0/users").then().statusCode(403);
    user.post("/v2.0/users", user("name", "a")).then().statusCode(403);
    user.put(path, user("name", "a")).then().statusCode(403);
    user.delete(path).then().statusCode(403);
    given().get("/v2.0/users").then().statusCode(401);
  }

  private static String rolesOf(Member member, String tenantId) {
    return "/v2.0/tenants/" + tenantId + "/users/" + member.userId() + "/roles";
  }

  private static Map<String, Object> user(Object... namesAndValues) {
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return Map.of("user", attributes);
  }
}
