package cloud.nephele.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.project.Hierarchy;
import cloud.nephele.identity.project.LimitModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LimitTest {

  private static final String REGISTERED = "/v3/registered_limits";
  private static final String LIMITS = "/v3/limits";

  private Api admin;
  private String service;
  private String project;

  @BeforeEach
  void createAServiceAndAProject() {
    admin = Api.admin();
    service = admin.create("service", Map.of("type", "volume", "name", Api.unique("service")));
    project = admin.create("project", Api.unique("project"));
  }

  private Map<String, Object> registered(String resource, int limit) {
    return new HashMap<>(
        Map.of("service_id", service, "resource_name", resource, "default_limit", limit));
  }

  private Map<String, Object> limit(String resource, int limit) {
    return new HashMap<>(
        Map.of(
            "service_id", service,
            "project_id", project,
            "resource_name", resource,
            "resource_limit", limit));
  }

  private String register(String resource, int limit) {
    return admin
        .post(REGISTERED, Map.of("registered_limits", List.of(registered(resource, limit))))
        .then()
        .statusCode(201)
        .extract()
        .path("registered_limits[0].id");
  }

  private String create(Map<String, Object> limit) {
    return admin
        .post(LIMITS, Map.of("limits", List.of(limit)))
        .then()
        .statusCode(201)
        .extract()
        .path("limits[0].id");
  }

  @Test
  void registeredLimitsAreCreatedShownListedChangedAndDeleted() {
    List<String> ids =
        admin
            .post(
                REGISTERED,
                Map.of(
                    "registered_limits", List.of(registered("cores", 10), registered("ram", 20))))
            .then()
            .statusCode(201)
            .body("registered_limits.default_limit", contains(10, 20))
            .extract()
            .path("registered_limits.id");
    String path = REGISTERED + "/" + ids.getFirst();

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body("registered_limit.resource_name", equalTo("cores"))
        .body("registered_limit.region_id", nullValue());
    admin
        .get(REGISTERED + "?service_id=" + service + "&resource_name=ram")
        .then()
        .body("registered_limits.id", contains(ids.getLast()));
    admin
        .patch(path, Map.of("registered_limit", Map.of("default_limit", 11, "description", "more")))
        .then()
        .statusCode(200)
        .body("registered_limit.default_limit", equalTo(11))
        .body("registered_limit.description", equalTo("more"));
    admin
        .post(REGISTERED, Map.of("registered_limits", List.of(registered("cores", 5))))
        .then()
        .statusCode(409);
    admin
        .patch(path, Map.of("registered_limit", Map.of("resource_name", "ram")))
        .then()
        .statusCode(409);
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
  }

  @Test
  void ofSeveralAllAreCreatedOrNone() {
    admin
        .post(
            REGISTERED,
            Map.of("registered_limits", List.of(registered("disk", 1), registered("disk", 2))))
        .then()
        .statusCode(409);

    admin.get(REGISTERED + "?service_id=" + service).then().body("registered_limits", empty());
  }

  @Test
  void limitsAreCreatedShownListedChangedAndDeleted() {
    String registeredId = register("cores", 10);
    String id = create(limit("cores", 5));
    String path = LIMITS + "/" + id;

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body("limit.project_id", equalTo(project))
        .body("limit.domain_id", nullValue())
        .body("limit.resource_limit", equalTo(5));
    admin.get(LIMITS + "?project_id=" + project).then().body("limits.id", contains(id));
    admin
        .patch(path, Map.of("limit", Map.of("resource_limit", -1)))
        .then()
        .statusCode(200)
        .body("limit.resource_limit", equalTo(-1));
    admin.post(LIMITS, Map.of("limits", List.of(limit("cores", 7)))).then().statusCode(409);
    admin.delete(REGISTERED + "/" + registeredId).then().statusCode(403);
    admin
        .patch(
            REGISTERED + "/" + registeredId,
            Map.of("registered_limit", Map.of("resource_name", "other")))
        .then()
        .statusCode(403);
    admin.delete(path).then().statusCode(204);
    admin.delete(path).then().statusCode(404);
    admin.delete(REGISTERED + "/" + registeredId).then().statusCode(204);
  }

  @Test
  void domainHasLimitsToo() {
    register("cores", 10);
    Map<String, Object> ofDomain = limit("cores", 5);
    ofDomain.remove("project_id");
    ofDomain.put("domain_id", admin.create("domain", Api.unique("domain")));
    String id = create(ofDomain);

    admin
        .get(LIMITS + "?domain_id=" + ofDomain.get("domain_id"))
        .then()
        .body("limits.id", contains(id))
        .body("limits[0].project_id", nullValue());
  }

  @Test
  void badLimitsAreRefused() {
    register("cores", 10);
    List<Map<String, Object>> bad = new ArrayList<>();
    bad.add(Api.with(limit("cores", 1), "resource_limit", -2));
    bad.add(Api.with(limit("cores", 1), "resource_limit", "many"));
    bad.add(Api.with(limit("cores", 1), "domain_id", "default"));
    bad.add(Api.with(limit("cores", 1), "project_id", "no-such"));
    bad.add(Api.with(limit("cores", 1), "unknown", 1));
    bad.add(Map.of());
    for (Map<String, Object> limit : bad) {
      admin.post(LIMITS, Map.of("limits", List.of(limit))).then().statusCode(400);
    }
    admin.post(LIMITS, Map.of("limits", List.of())).then().statusCode(400);
    admin.post(LIMITS, Map.of("limits", List.of(limit("no-such", 1)))).then().statusCode(403);
    admin
        .post(
            REGISTERED,
            Map.of(
                "registered_limits",
                List.of(Api.with(registered("ram", 1), "service_id", "no-such"))))
        .then()
        .statusCode(400);
  }

  @Test
  void membersSeeTheLimitsOfTheirProject() {
    register("cores", 10);
    String own = create(limit("cores", 5));
    String elsewhere =
        create(
            Api.with(
                limit("cores", 6), "project_id", admin.create("project", Api.unique("project"))));
    String name = Api.unique("user");
    String user = admin.createUser(name, "secret");
    admin.put("/v3/projects/" + project + "/users/" + user + "/roles/" + admin.roleId("reader"));
    Api reader =
        new Api(
            Login.token(
                Login.byPassword(name, "secret", Map.of("project", Map.of("id", project)))));

    reader.get(LIMITS).then().statusCode(200).body("limits.id", contains(own));
    reader.get(LIMITS + "/" + own).then().statusCode(200);
    reader.get(LIMITS + "/" + elsewhere).then().statusCode(403);
    reader.get(REGISTERED + "?service_id=" + service).then().body("registered_limits", hasSize(1));
    reader.get(LIMITS + "/model").then().statusCode(200).body("model.name", equalTo("flat"));
    assertThat(reader.post(LIMITS, Map.of("limits", List.of(limit("cores", 1)))).statusCode())
        .isEqualTo(403);
  }

  private static void demandTwoLevels() {
    QuarkusMock.installMockForType(
        new Hierarchy(() -> LimitModel.STRICT_TWO_LEVEL), Hierarchy.class);
  }

  @Test
  void inTwoLevelsNoProjectHasMoreThanItsDomain() {
    demandTwoLevels();
    register("cores", 10);
    String domain = admin.create("domain", Api.unique("domain"));
    Map<String, Object> ofProject =
        Api.with(
            limit("cores", 11),
            "project_id",
            admin.create("project", Map.of("name", Api.unique("p"), "domain_id", domain)));
    Map<String, Object> ofDomain = Api.with(limit("cores", 20), "domain_id", domain);
    ofDomain.remove("project_id");

    // Without a limit of its own, a domain has what is registered.
    admin.post(LIMITS, Map.of("limits", List.of(ofProject))).then().statusCode(403);
    // What comes in one request counts together, in whatever order.
    List<String> ids =
        admin
            .post(LIMITS, Map.of("limits", List.of(ofProject, ofDomain)))
            .then()
            .statusCode(201)
            .body("limits.resource_limit", contains(11, 20))
            .extract()
            .path("limits.id");
    assertThat(change(ids.get(0), 21)).isEqualTo(403);
    assertThat(change(ids.get(0), -1)).isEqualTo(403);
    assertThat(change(ids.get(0), 20)).isEqualTo(200);
    assertThat(change(ids.get(1), 19)).isEqualTo(403);
    assertThat(change(ids.get(1), -1)).isEqualTo(200);
    assertThat(change(ids.get(0), -1)).isEqualTo(200);
    assertThat(change(ids.get(1), 100)).isEqualTo(403);
  }

  private int change(String id, int value) {
    return admin
        .patch(LIMITS + "/" + id, Map.of("limit", Map.of("resource_limit", value)))
        .statusCode();
  }

  @Test
  void inTwoLevelsNoProjectIsBelowAnother() {
    demandTwoLevels();
    Map<String, Object> below = Map.of("name", Api.unique("below"), "parent_id", project);

    admin.get(LIMITS + "/model").then().body("model.name", equalTo("strict_two_level"));
    admin.post("/v3/projects", Map.of("project", below)).then().statusCode(403);
  }

  @Test
  void projectsInATreeShowTheirLimitsOnRequest() {
    register("cores", 10);
    String id = create(limit("cores", 5));
    String below =
        admin.create("project", Map.of("name", Api.unique("below"), "parent_id", project));
    String me = admin.get("/v3/users?name=admin").then().extract().path("users[0].id");
    for (String place : List.of(project, below)) {
      admin
          .put("/v3/projects/" + place + "/users/" + me + "/roles/" + admin.roleId("admin"))
          .then()
          .statusCode(204);
    }
    String parents = "/v3/projects/" + below + "?parents_as_list";
    String subtree = "/v3/projects/" + project + "?subtree_as_list&include_limits";

    admin
        .get(parents + "&include_limits")
        .then()
        .statusCode(200)
        .body("project.parents[0].project.limits.id", contains(id))
        .body("project.parents[0].project.limits[0].resource_limit", equalTo(5));
    admin.get(subtree).then().body("project.subtree[0].project.limits", empty());
    admin.get(parents).then().body("project.parents[0].project.limits", nullValue());
  }
}
