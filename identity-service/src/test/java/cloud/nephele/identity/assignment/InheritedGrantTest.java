package cloud.nephele.identity.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InheritedGrantTest {

  private Api admin;
  private String role;
  private String domain;
  private String top;
  private String leaf;
  private String userName;
  private String user;

  @BeforeEach
  void createATree() {
    admin = Api.admin();
    role = admin.create("role", Api.unique("role"));
    domain = admin.create("domain", Api.unique("domain"));
    top = project(domain, domain);
    leaf = project(domain, top);
    userName = Api.unique("user");
    user = admin.createUser(userName, "secret");
  }

  private String project(String inDomain, String parent) {
    return admin.create(
        "project",
        Map.of("name", Api.unique("project"), "domain_id", inDomain, "parent_id", parent));
  }

  private static String grant(String place, String id, String grantee, String role) {
    return "/v3/OS-INHERIT/%s/%s/%s/roles/%s/inherited_to_projects"
        .formatted(place, id, grantee, role);
  }

  private int loginTo(String project) {
    return Login.byPassword(userName, "secret", Map.of("project", Map.of("id", project)))
        .statusCode();
  }

  @Test
  void roleInheritedFromADomainCountsOnAllItsProjectsAndNotOnTheDomain() {
    String grant = grant("domains", domain, "users/" + user, role);
    String list =
        "/v3/OS-INHERIT/domains/" + domain + "/users/" + user + "/roles/inherited_to_projects";

    admin.head(grant).then().statusCode(404);
    admin.put(grant).then().statusCode(204);
    admin.get(grant).then().statusCode(204);
    admin.head(grant).then().statusCode(204);
    admin.get(list).then().statusCode(200).body("roles.id", contains(role));
    admin.get("/v3/domains/" + domain + "/users/" + user + "/roles").then().body("roles", empty());

    assertThat(loginTo(top)).isEqualTo(201);
    assertThat(loginTo(leaf)).isEqualTo(201);
    Login.byPassword(userName, "secret", Map.of("domain", Map.of("id", domain)))
        .then()
        .statusCode(401);
    admin
        .get("/v3/users/" + user + "/projects")
        .then()
        .body("projects.id", containsInAnyOrder(top, leaf));

    admin.delete(grant).then().statusCode(204);
    admin.delete(grant).then().statusCode(404);
    assertThat(loginTo(leaf)).isEqualTo(401);
  }

  @Test
  void roleInheritedFromAProjectCountsBelowItOnly() {
    admin.put(grant("projects", top, "users/" + user, role)).then().statusCode(204);

    assertThat(loginTo(top)).isEqualTo(401);
    assertThat(loginTo(leaf)).isEqualTo(201);
    assertThat(loginTo(project(domain, leaf))).isEqualTo(201);
    assertThat(loginTo(project(domain, domain))).isEqualTo(401);
  }

  @Test
  void assignmentsAreListedAsMadeOrAsWhatTheyComeTo() {
    String group = admin.create("group", Api.unique("group"));
    admin.put("/v3/groups/" + group + "/users/" + user).then().statusCode(204);
    admin.put(grant("domains", domain, "groups/" + group, role)).then().statusCode(204);
    String assignments = "/v3/role_assignments?role.id=" + role;

    admin
        .get(assignments)
        .then()
        .statusCode(200)
        .body("role_assignments", hasSize(1))
        .body("role_assignments[0].group.id", equalTo(group))
        .body("role_assignments[0].scope.domain.id", equalTo(domain))
        .body("role_assignments[0].scope.'OS-INHERIT:inherited_to'", equalTo("projects"))
        .body(
            "role_assignments[0].links.assignment",
            endsWith(grant("domains", domain, "groups/" + group, role)));
    admin
        .get(assignments + "&effective&include_names")
        .then()
        .body("role_assignments.user.id", contains(user, user))
        .body("role_assignments.user.name", contains(userName, userName))
        .body("role_assignments.scope.project.id", containsInAnyOrder(top, leaf))
        .body("role_assignments.scope.project.domain.id", contains(domain, domain))
        .body(
            "role_assignments.links.assignment",
            hasItem(endsWith(grant("domains", domain, "groups/" + group, role))))
        .body(
            "role_assignments.links.membership",
            hasItem(endsWith("/v3/groups/" + group + "/users/" + user)));
    admin
        .get(assignments + "&effective&scope.project.id=" + leaf)
        .then()
        .body("role_assignments.scope.project.id", contains(leaf));
    admin
        .get(assignments + "&effective&scope.OS-INHERIT:inherited_to=projects&user.id=" + user)
        .then()
        .body("role_assignments", hasSize(2));
    admin
        .get(assignments + "&effective&scope.domain.id=" + domain)
        .then()
        .body("role_assignments", empty());
    admin
        .get(assignments + "&scope.OS-INHERIT:inherited_to=none")
        .then()
        .body("role_assignments", empty());
  }

  @Test
  void assignmentsOnATreeAreListedTogether() {
    String direct = "/users/" + user + "/roles/" + role;
    admin.put("/v3/projects/" + top + direct).then().statusCode(204);
    admin.put("/v3/projects/" + leaf + direct).then().statusCode(204);
    String tree = "/v3/role_assignments?include_subtree&role.id=" + role;

    admin
        .get(tree + "&scope.project.id=" + top)
        .then()
        .statusCode(200)
        .body("role_assignments.scope.project.id", containsInAnyOrder(top, leaf));
    admin
        .get(tree + "&effective&scope.project.id=" + leaf)
        .then()
        .body("role_assignments.scope.project.id", contains(leaf));
    admin.get(tree).then().statusCode(400);
  }

  @Test
  void filtersThatExcludeEachOtherAreRefused() {
    for (String query :
        List.of(
            "user.id=a&group.id=b",
            "scope.project.id=a&scope.domain.id=b",
            "scope.project.id=a&scope.system=all",
            "effective&group.id=a",
            "effective&scope.domain.id=a&scope.OS-INHERIT:inherited_to=projects",
            "marker=nonsense",
            "limit=none")) {
      admin.get("/v3/role_assignments?" + query).then().statusCode(400);
    }
  }

  @Test
  void pagesOfAssignmentsHoldEachOnce() {
    admin.put(grant("domains", domain, "users/" + user, role)).then().statusCode(204);
    admin.put("/v3/projects/" + leaf + "/users/" + user + "/roles/" + role).then().statusCode(204);
    for (String mode : List.of("", "&effective")) {
      List<String> all = grants("/v3/role_assignments?user.id=" + user + mode);
      List<String> paged = new ArrayList<>();
      String next = "/v3/role_assignments?limit=1&user.id=" + user + mode;
      while (next != null) {
        paged.addAll(grants(next));
        String link = admin.get(next).then().extract().path("links.next");
        next = link == null ? null : URLDecoder.decode(link, StandardCharsets.UTF_8);
      }
      assertThat(paged).containsExactlyElementsOf(all).isNotEmpty();
    }
  }

  private List<String> grants(String path) {
    return admin
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .path("role_assignments.links.assignment");
  }
}
