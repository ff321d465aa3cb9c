package cloud.nephele.identity.project;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectTreeTest {

  private Api admin;
  private String top;
  private String middle;
  private String leaf;

  @BeforeEach
  void createATree() {
    admin = Api.admin();
    top = below("default");
    middle = below(top);
    leaf = below(middle);
  }

  private String below(String parent) {
    return admin.create("project", Map.of("name", Api.unique("project"), "parent_id", parent));
  }

  private void enable(String project, boolean enabled, int status) {
    admin
        .patch("/v3/projects/" + project, Map.of("project", Map.of("enabled", enabled)))
        .then()
        .statusCode(status);
  }

  @Test
  void relativesAreShownAsIds() {
    admin
        .get("/v3/projects/" + leaf + "?parents_as_ids&subtree_as_ids")
        .then()
        .statusCode(200)
        .body("project.parents.'%s'.'%s'".formatted(middle, top), hasKey("default"))
        .body("project.parents.'%s'.'%s'.default".formatted(middle, top), nullValue())
        .body("project", hasKey("subtree"))
        .body("project.subtree", nullValue());
    admin
        .get("/v3/projects/" + top + "?subtree_as_ids")
        .then()
        .body("project.subtree.'%s'".formatted(middle), hasKey(leaf))
        .body("project", not(hasKey("parents")));
    admin.get("/v3/projects/" + top).then().body("project", not(hasKey("subtree")));
  }

  @Test
  void relativesInAListAreThoseOnWhichTheCallerHasARole() {
    String name = Api.unique("user");
    String user = admin.createUser(name, "secret");
    for (String project : new String[] {top, leaf}) {
      admin
          .put("/v3/projects/" + project + "/users/" + user + "/roles/" + admin.roleId("reader"))
          .then()
          .statusCode(204);
    }
    Api onLeaf = loggedIn(name, leaf);
    Api onTop = loggedIn(name, top);

    onLeaf
        .get("/v3/projects/" + leaf + "?parents_as_list")
        .then()
        .statusCode(200)
        .body("project.parents.project.id", contains(top));
    onTop
        .get("/v3/projects/" + top + "?subtree_as_list")
        .then()
        .body("project.subtree.project.id", contains(leaf));
    onTop.get("/v3/projects/" + top + "?subtree_as_list&subtree_as_ids").then().statusCode(400);
  }

  private static Api loggedIn(String name, String project) {
    return new Api(
        Login.token(Login.byPassword(name, "secret", Map.of("project", Map.of("id", project)))));
  }

  @Test
  void projectIsDisabledFromItsLeavesAndEnabledFromItsTop() {
    enable(top, false, 403);
    enable(leaf, false, 200);
    enable(middle, false, 200);
    enable(top, false, 200);
    enable(leaf, true, 403);
    admin
        .post(
            "/v3/projects",
            Map.of("project", Map.of("name", Api.unique("project"), "parent_id", leaf)))
        .then()
        .statusCode(400);
    enable(top, true, 200);
    enable(middle, true, 200);
    enable(leaf, true, 200);
  }

  @Test
  void treeHasAGreatestDepthAndProjectsDoNotMove() {
    String fifth = below(below(leaf));

    admin
        .post(
            "/v3/projects",
            Map.of("project", Map.of("name", Api.unique("project"), "parent_id", fifth)))
        .then()
        .statusCode(403);
    admin
        .patch("/v3/projects/" + leaf, Map.of("project", Map.of("parent_id", top)))
        .then()
        .statusCode(403);
    admin
        .patch("/v3/projects/" + leaf, Map.of("project", Map.of("is_domain", true)))
        .then()
        .statusCode(400);
    admin
        .post(
            "/v3/projects",
            Map.of("project", Map.of("name", Api.unique("project"), "parent_id", "no-such")))
        .then()
        .statusCode(400);
  }

  @Test
  void projectsAreFoundByWhatIsAboveThem() {
    admin.get("/v3/projects?parent_id=" + top).then().body("projects.id", contains(middle));
    admin.get("/v3/projects?parent_id=" + leaf).then().body("projects", empty());
  }

  @Test
  void domainTakesAllThatIsInItAlong() {
    String domain = admin.create("domain", Api.unique("domain"));
    String project = below(domain);
    String child = below(project);
    String user = admin.create("user", Map.of("name", Api.unique("user"), "domain_id", domain));
    String group = admin.create("group", Map.of("name", Api.unique("group"), "domain_id", domain));
    String role = admin.create("role", Map.of("name", Api.unique("role"), "domain_id", domain));

    admin.delete("/v3/domains/" + domain).then().statusCode(403);
    admin
        .patch("/v3/domains/" + domain, Map.of("domain", Map.of("enabled", false)))
        .then()
        .statusCode(200);
    enable(child, false, 200);
    enable(child, true, 403);
    admin.delete("/v3/domains/" + domain).then().statusCode(204);
    for (String path :
        new String[] {
          "projects/" + project,
          "projects/" + child,
          "users/" + user,
          "groups/" + group,
          "roles/" + role,
          "domains/" + domain
        }) {
      admin.get("/v3/" + path).then().statusCode(404);
    }
  }

  @Test
  void immutableProjectIsNeitherChangedNorDeletedNorTagged() {
    String path = "/v3/projects/" + leaf;
    admin
        .patch(path, Map.of("project", Map.of("options", Map.of("immutable", true))))
        .then()
        .statusCode(200);

    admin.patch(path, Map.of("project", Map.of("name", "other"))).then().statusCode(403);
    admin.put(path + "/tags/blue").then().statusCode(403);
    admin.delete(path + "/tags").then().statusCode(403);
    admin.delete(path).then().statusCode(403);
    admin
        .patch(path, Map.of("project", Map.of("options", Map.of("immutable", false))))
        .then()
        .statusCode(200);
    admin.delete(path).then().statusCode(204);
  }

  @Test
  void projectThatActsAsADomainIsOne() {
    String name = Api.unique("domain");
    String id =
        admin.create("project", Map.of("name", name, "is_domain", true, "tags", List.of("blue")));

    admin.get("/v3/domains/" + id).then().body("domain.tags", contains("blue"));
    admin
        .patch("/v3/domains/" + id, Map.of("domain", Map.of("tags", List.of("red"))))
        .then()
        .body("domain.tags", contains("red"));
    admin
        .post(
            "/v3/projects",
            Map.of(
                "project",
                Map.of("name", Api.unique("domain"), "is_domain", true, "parent_id", id)))
        .then()
        .statusCode(400);
    admin.get("/v3/domains/" + id).then().statusCode(200);
    admin.get("/v3/projects?is_domain=true&name=" + name).then().body("projects.id", contains(id));
    admin.get("/v3/projects?name=" + name).then().body("projects", empty());
    admin.get("/v3/domains?name=" + name).then().body("domains.id", containsInAnyOrder(id));
  }
}
