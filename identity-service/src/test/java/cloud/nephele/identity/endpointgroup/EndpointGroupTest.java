package cloud.nephele.identity.endpointgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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
class EndpointGroupTest {

  private static final String ROOT = "/v3/OS-EP-FILTER";
  private static final String GROUPS = ROOT + "/endpoint_groups";

  private Api admin;
  private String service;
  private String internal;
  private String open;
  private String userName;
  private String project;

  @BeforeEach
  void createAServiceWithTwoEndpointsAndAProject() {
    admin = Api.admin();
    service = admin.create("service", Map.of("type", "volume", "name", Api.unique("service")));
    internal = endpoint("internal");
    open = endpoint("public");
    project = admin.create("project", Api.unique("project"));
    userName = Api.unique("user");
    String user = admin.createUser(userName, "secret");
    admin
        .put("/v3/projects/" + project + "/users/" + user + "/roles/" + admin.roleId("reader"))
        .then()
        .statusCode(204);
  }

  private String endpoint(String face) {
    return admin.create(
        "endpoint",
        Map.of("service_id", service, "interface", face, "url", "http://127.0.0.1:8776"));
  }

  private String group(Map<String, ?> filters) {
    return admin
        .post(
            GROUPS,
            Map.of("endpoint_group", Map.of("name", Api.unique("group"), "filters", filters)))
        .then()
        .statusCode(201)
        .extract()
        .path("endpoint_group.id");
  }

  private List<String> endpointsInCatalog() {
    List<List<String>> ids =
        Login.byPassword(userName, "secret", Map.of("project", Map.of("id", project)))
            .then()
            .statusCode(201)
            .extract()
            .path("token.catalog.endpoints.id");
    return ids.stream().flatMap(List::stream).toList();
  }

  @Test
  void groupsAreCreatedShownListedChangedAndDeleted() {
    String id = group(Map.of("interface", "public"));
    String path = GROUPS + "/" + id;

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body("endpoint_group.filters.interface", equalTo("public"))
        .body("endpoint_group.links.self", endsWith(path));
    String name = admin.get(path).then().extract().path("endpoint_group.name");
    admin.get(GROUPS + "?name=" + name).then().body("endpoint_groups.id", contains(id));
    admin
        .patch(path, Map.of("endpoint_group", Map.of("filters", Map.of("service_id", service))))
        .then()
        .statusCode(200)
        .body("endpoint_group.filters.service_id", equalTo(service));
    admin.get(path + "/endpoints").then().body("endpoints.id", containsInAnyOrder(internal, open));
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
  }

  @Test
  void badGroupsAreRefused() {
    for (Object filters : List.of(Map.of(), Map.of("url", "x"), Map.of("interface", 1), "public")) {
      admin
          .post(GROUPS, Map.of("endpoint_group", Map.of("name", "x", "filters", filters)))
          .then()
          .statusCode(400);
    }
    admin.post(GROUPS, Map.of("endpoint_group", Map.of("name", "x"))).then().statusCode(400);
  }

  @Test
  void projectHasTheEndpointsItWasGivenAndAllWhereThereAreNone() {
    String association = ROOT + "/projects/" + project + "/endpoints/" + open;
    assertThat(endpointsInCatalog()).contains(open, internal);

    admin.get(association).then().statusCode(404);
    admin.put(association).then().statusCode(204);
    admin.put(association).then().statusCode(409);
    admin.get(association).then().statusCode(204);
    admin.head(association).then().statusCode(204);
    assertThat(endpointsInCatalog()).containsExactly(open);
    admin
        .get(ROOT + "/projects/" + project + "/endpoints")
        .then()
        .body("endpoints.id", contains(open));
    admin
        .get(ROOT + "/endpoints/" + open + "/projects")
        .then()
        .body("projects.id", contains(project));
    admin.delete(association).then().statusCode(204);
    admin.delete(association).then().statusCode(404);
    assertThat(endpointsInCatalog()).contains(open, internal);
    admin.put(ROOT + "/projects/no-such/endpoints/" + open).then().statusCode(404);
    admin.put(ROOT + "/projects/" + project + "/endpoints/no-such").then().statusCode(404);
  }

  @Test
  void projectHasTheEndpointsOfItsGroups() {
    String group = group(Map.of("service_id", service, "interface", "internal"));
    String association = GROUPS + "/" + group + "/projects/" + project;

    admin.get(association).then().statusCode(404);
    admin.put(association).then().statusCode(204);
    admin
        .get(association)
        .then()
        .statusCode(200)
        .body("project_endpoint_group.endpoint_group_id", equalTo(group))
        .body("project_endpoint_group.project_id", equalTo(project));
    assertThat(endpointsInCatalog()).containsExactly(internal);
    admin
        .get(ROOT + "/projects/" + project + "/endpoint_groups")
        .then()
        .body("endpoint_groups.id", contains(group));
    admin.get(GROUPS + "/" + group + "/projects").then().body("projects.id", contains(project));
    admin
        .get(ROOT + "/projects/" + project + "/endpoints")
        .then()
        .body("endpoints.id", contains(internal));
    admin
        .patch(
            GROUPS + "/" + group,
            Map.of("endpoint_group", Map.of("filters", Map.of("service_id", service))))
        .then()
        .statusCode(200);
    assertThat(endpointsInCatalog()).containsExactlyInAnyOrder(internal, open);
    admin.delete(association).then().statusCode(204);
    assertThat(endpointsInCatalog()).hasSizeGreaterThan(2);
  }
}
