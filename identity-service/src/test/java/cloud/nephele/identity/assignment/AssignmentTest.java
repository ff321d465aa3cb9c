package cloud.nephele.identity.assignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AssignmentTest {

  private static final String PASSWORD = "secret-password";

  private Api admin;
  private String name;
  private String user;
  private String group;
  private String project;

  @BeforeEach
  void createThoseConcerned() {
    admin = Api.admin();
    name = Api.unique("user");
    user = admin.createUser(name, PASSWORD);
    group = admin.create("group", Api.unique("group"));
    project = admin.create("project", Api.unique("project"));
  }

  @Test
  void rolesAreAssignedAndTakenAwayOnEveryKindOfPlace() {
    String role = admin.roleId("member");
    for (String place : List.of("/v3/projects/" + project, "/v3/domains/default", "/v3/system")) {
      for (String grantee : List.of("/users/" + user, "/groups/" + group)) {
        String roles = place + grantee + "/roles";
        admin.head(roles + "/" + role).then().statusCode(404);
        admin.get(roles).then().statusCode(200).body("roles", empty());
        admin.put(roles + "/" + role).then().statusCode(204);
        admin.put(roles + "/" + role).then().statusCode(204);
        admin.head(roles + "/" + role).then().statusCode(204);
        admin.get(roles + "/" + role).then().statusCode(204);
        admin.get(roles).then().statusCode(200).body("roles.name", contains("member"));
        admin.delete(roles + "/" + role).then().statusCode(204);
        admin.delete(roles + "/" + role).then().statusCode(404);
      }
    }
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    String role = admin.roleId("member");
    for (String path :
        List.of(
            "/v3/projects/no-such/users/" + user + "/roles/" + role,
            "/v3/projects/default/users/" + user + "/roles/" + role,
            "/v3/domains/" + project + "/users/" + user + "/roles/" + role,
            "/v3/projects/" + project + "/users/no-such/roles/" + role,
            "/v3/projects/" + project + "/groups/no-such/roles/" + role,
            "/v3/projects/" + project + "/users/" + user + "/roles/no-such",
            "/v3/projects/" + project + "/others/" + user + "/roles/" + role,
            "/v3/system/users/no-such/roles/" + role)) {
      admin.put(path).then().statusCode(404);
    }
  }

  @Test
  void roleOfADomainIsNotAssignedOnTheSystem() {
    String role = admin.create("role", Map.of("name", Api.unique("role"), "domain_id", "default"));

    admin.put("/v3/system/users/" + user + "/roles/" + role).then().statusCode(400);
    admin.put("/v3/domains/default/users/" + user + "/roles/" + role).then().statusCode(204);
  }

  @Test
  void tokenFollowsTheRolesOfItsUserAtOnce() {
    grant("users/" + user, "reader");
    String token = login();

    assertThat(rolesOf(token)).containsExactly("reader");
    grant("users/" + user, "member");
    assertThat(rolesOf(token)).containsExactlyInAnyOrder("member", "reader");
    revoke("users/" + user, "member");
    assertThat(rolesOf(token)).containsExactly("reader");
    revoke("users/" + user, "reader");
    validate(token).then().statusCode(404);
    Login.byPassword(name, PASSWORD, onProject()).then().statusCode(401);
  }

  @Test
  void membersHaveTheRolesOfTheirGroups() {
    admin.put("/v3/groups/" + group + "/users/" + user).then().statusCode(204);
    grant("groups/" + group, "member");
    String token = login();

    assertThat(rolesOf(token)).containsExactlyInAnyOrder("member", "reader");
    revoke("groups/" + group, "member");
    validate(token).then().statusCode(404);
  }

  @Test
  void deletedRoleIsGoneFromTokens() {
    String extra = Api.unique("role");
    String role = admin.create("role", extra);
    grant("users/" + user, "reader");
    admin.put("/v3/projects/" + project + "/users/" + user + "/roles/" + role);
    String token = login();

    assertThat(rolesOf(token)).containsExactlyInAnyOrder("reader", extra);
    admin.delete("/v3/roles/" + role).then().statusCode(204);
    assertThat(rolesOf(token)).containsExactly("reader");
  }

  @Test
  void disabledProjectHoldsItsTokensBack() {
    grant("users/" + user, "reader");
    String token = login();

    admin
        .patch("/v3/projects/" + project, Map.of("project", Map.of("enabled", false)))
        .then()
        .statusCode(200);
    validate(token).then().statusCode(404);
    Login.byPassword(name, PASSWORD, onProject()).then().statusCode(401);
  }

  @Test
  void disabledUserLosesTheirTokens() {
    grant("users/" + user, "reader");
    String token = login();

    admin
        .patch("/v3/users/" + user, Map.of("user", Map.of("enabled", false)))
        .then()
        .statusCode(200);
    validate(token).then().statusCode(404);
    Login.byPassword(name, PASSWORD, onProject()).then().statusCode(401);
  }

  @Test
  void deletedUserLosesTheirTokens() {
    grant("users/" + user, "reader");
    String token = login();

    admin.delete("/v3/users/" + user).then().statusCode(204);
    validate(token).then().statusCode(404);
  }

  @Test
  void newPasswordEndsTokensAndTheOldPassword() {
    grant("users/" + user, "reader");
    String token = login();
    String path = "/v3/users/" + user + "/password";

    admin
        .post(path, Map.of("user", Map.of("original_password", "wrong", "password", "another")))
        .then()
        .statusCode(401);
    admin
        .post(path, Map.of("user", Map.of("original_password", PASSWORD, "password", "another")))
        .then()
        .statusCode(204);

    validate(token).then().statusCode(404);
    Login.byPassword(name, PASSWORD, onProject()).then().statusCode(401);
    Login.byPassword(name, "another", onProject()).then().statusCode(201);
  }

  @Test
  void assignmentsAreListedByWhatTheyReferTo() {
    grant("users/" + user, "reader");
    grant("groups/" + group, "member");

    admin
        .get("/v3/role_assignments?scope.project.id=" + project)
        .then()
        .statusCode(200)
        .body("role_assignments", hasSize(2))
        .body("role_assignments.scope.project.id", hasItem(project))
        .body("role_assignments.role.name", hasItem(nullValue()));
    admin
        .get("/v3/role_assignments?include_names&user.id=" + user)
        .then()
        .body("role_assignments", hasSize(1))
        .body("role_assignments[0].user.name", equalTo(name))
        .body("role_assignments[0].user.domain.name", equalTo("Default"))
        .body("role_assignments[0].role.name", equalTo("reader"));
    admin
        .get("/v3/role_assignments?group.id=" + group)
        .then()
        .body("role_assignments.group.id", contains(group));
    admin
        .get("/v3/role_assignments?role.id=" + admin.roleId("member") + "&group.id=" + group)
        .then()
        .body("role_assignments", hasSize(1));
    admin
        .get("/v3/role_assignments?scope.system=all&include_names=True")
        .then()
        .body("role_assignments.scope.system.all", hasItem(true))
        .body("role_assignments.user.name", hasItem("admin"));
    admin
        .get("/v3/role_assignments?scope.domain.id=default&user.id=" + user)
        .then()
        .body("role_assignments", empty());
    admin
        .get("/v3/role_assignments?scope.domain.id=default&scope.system=all")
        .then()
        .statusCode(400);
  }

  @Test
  void effectiveAssignmentsAreThoseOfMembersAndOfImpliedRoles() {
    admin.put("/v3/groups/" + group + "/users/" + user).then().statusCode(204);
    grant("groups/" + group, "member");

    admin
        .get("/v3/role_assignments?effective&include_names&user.id=" + user)
        .then()
        .statusCode(200)
        .body("role_assignments.role.name", containsInAnyOrder("member", "reader"))
        .body("role_assignments.group", not(hasItem(group)));
    admin.get("/v3/role_assignments?effective&group.id=" + group).then().statusCode(400);
  }

  @Test
  void usersFindTheScopesTheyCanLogInTo() {
    grant("users/" + user, "reader");
    Api self = new Api(Login.token(Login.byPassword(name, PASSWORD, "unscoped")));

    self.get("/v3/auth/projects").then().statusCode(200).body("projects.id", contains(project));
    self.get("/v3/auth/domains").then().statusCode(200).body("domains", empty());
    self.get("/v3/auth/system").then().statusCode(200).body("system", empty());
    self.get("/v3/users/" + user + "/projects").then().body("projects.id", contains(project));
    admin.get("/v3/auth/system").then().body("system.all", contains(true));
  }

  @Test
  void projectsOfAUserAreFilteredAsOthersAre() {
    grant("users/" + user, "reader");
    String path = "/v3/users/" + user + "/projects?";
    String projectName = admin.get("/v3/projects/" + project).then().extract().path("project.name");

    for (String matching :
        List.of(
            "name=" + projectName,
            "name__istartswith=" + projectName.substring(0, 3).toUpperCase(Locale.ROOT),
            "domain_id=default&enabled=true",
            "enabled")) {
      admin.get(path + matching).then().statusCode(200).body("projects.id", contains(project));
    }
    for (String other :
        List.of(
            "name=" + projectName + "x",
            "name__contains=" + projectName.toUpperCase(Locale.ROOT),
            "domain_id=another",
            "enabled=false")) {
      admin.get(path + other).then().statusCode(200).body("projects", empty());
    }
  }

  @Test
  void membersSeeThemselvesAndChangeNothing() {
    grant("users/" + user, "member");
    Api member = new Api(login());

    member.get("/v3/users/" + user).then().statusCode(200);
    member.get("/v3/projects/" + project).then().statusCode(200);
    member.get("/v3/users/" + user + "/groups").then().statusCode(200);
    for (String path :
        List.of(
            "/v3/users",
            "/v3/projects",
            "/v3/groups",
            "/v3/roles",
            "/v3/domains",
            "/v3/services",
            "/v3/endpoints",
            "/v3/role_assignments",
            "/v3/users/no-such",
            "/v3/projects/" + project + "/users/" + user + "/roles")) {
      member.get(path).then().statusCode(403).body("error.code", equalTo(403));
    }
    for (String type : List.of("user", "project", "group", "role", "domain")) {
      member
          .post("/v3/" + type + "s", Map.of(type, Map.of("name", Api.unique("mine"))))
          .then()
          .statusCode(403);
    }
    member
        .put("/v3/projects/" + project + "/users/" + user + "/roles/" + admin.roleId("admin"))
        .then()
        .statusCode(403);
    member.delete("/v3/users/" + user).then().statusCode(403);
  }

  @Test
  void managerOfADomainHandsOutRolesWithinItButNotAdmin() {
    String domain = admin.create("domain", Api.unique("domain"));
    String inside = admin.create("user", Map.of("name", Api.unique("in"), "domain_id", domain));
    String place = admin.create("project", Map.of("name", Api.unique("in"), "domain_id", domain));
    admin.put("/v3/domains/" + domain + "/users/" + user + "/roles/" + admin.roleId("manager"));
    Api manager =
        new Api(
            Login.token(Login.byPassword(name, PASSWORD, Map.of("domain", Map.of("id", domain)))));
    String roles = "/v3/projects/" + place + "/users/" + inside + "/roles/";

    manager.put(roles + admin.roleId("member")).then().statusCode(204);
    manager.put(roles + admin.roleId("admin")).then().statusCode(403);
    manager
        .put("/v3/projects/" + project + "/users/" + inside + "/roles/" + admin.roleId("member"))
        .then()
        .statusCode(403);
    manager.get("/v3/users").then().statusCode(200).body("users.id", contains(inside));
    manager.get("/v3/projects").then().body("projects.id", contains(place));
    manager
        .get("/v3/role_assignments")
        .then()
        .statusCode(200)
        .body("role_assignments.user.id", hasItems(inside, user))
        .body("role_assignments.scope.system", not(hasItem(Map.of("all", true))));
  }

  private Map<String, Object> onProject() {
    return Map.of("project", Map.of("id", project));
  }

  private String login() {
    return Login.token(Login.byPassword(name, PASSWORD, onProject()));
  }

  private void grant(String grantee, String role) {
    admin
        .put("/v3/projects/" + project + "/" + grantee + "/roles/" + admin.roleId(role))
        .then()
        .statusCode(204);
  }

  private void revoke(String grantee, String role) {
    admin
        .delete("/v3/projects/" + project + "/" + grantee + "/roles/" + admin.roleId(role))
        .then()
        .statusCode(204);
  }

  private Response validate(String token) {
    return given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens");
  }

  private List<String> rolesOf(String token) {
    return validate(token).then().statusCode(200).extract().path("token.roles.name");
  }
}
