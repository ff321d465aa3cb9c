package cloud.nephele.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the collections of the API have in common. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CollectionsTest {

  private static final List<String> NAMED = List.of("domain", "project", "user", "group", "role");

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void namedThingsAreCreatedShownListedChangedAndDeleted(String type) {
    Api admin = Api.admin();
    String name = Api.unique(type);
    String id = admin.create(type, Map.of("name", name, "description", "first", "color", "red"));
    String path = "/v3/" + type + "s/" + id;

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body(type + ".name", equalTo(name))
        .body(type + ".description", equalTo("first"))
        .body(type + ".color", equalTo("red"))
        .body(type + ".links.self", endsWith(path));
    admin
        .get("/v3/" + type + "s?name=" + name)
        .then()
        .statusCode(200)
        .body(type + "s", hasSize(1))
        .body(type + "s[0].id", equalTo(id))
        .body("links.self", containsString("name="));
    admin
        .patch(path, Map.of(type, Map.of("description", "second")))
        .then()
        .statusCode(200)
        .body(type + ".description", equalTo("second"))
        .body(type + ".name", equalTo(name))
        .body(type + ".color", equalTo("red"));
    if (type.equals("domain")) {
      admin.delete(path).then().statusCode(403);
      admin.patch(path, Map.of(type, Map.of("enabled", false))).then().statusCode(200);
    }
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404).body("error.code", equalTo(404));
    admin.delete(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void namesAreNotBlank(String type) {
    Api admin = Api.admin();
    for (String blank : List.of("", " ", "\n\t")) {
      admin
          .post("/v3/" + type + "s", Map.of(type, Map.of("name", blank)))
          .then()
          .statusCode(400)
          .body("error.message", endsWith("It is empty"));
    }
    String id = admin.create(type, Map.of("name", "\n" + Api.unique(type)));
    admin
        .patch("/v3/" + type + "s/" + id, Map.of(type, Map.of("name", " ")))
        .then()
        .statusCode(400)
        .body("error.message", endsWith("It is empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void idsAndLinksAreNeverThoseThatAClientWrites(String type) {
    Api admin = Api.admin();
    String id =
        admin
            .post(
                "/v3/" + type + "s",
                Map.of(type, Map.of("name", Api.unique(type), "id", "mine", "links", "mine")))
            .then()
            .statusCode(201)
            .body(type + ".id", not(equalTo("mine")))
            .extract()
            .path(type + ".id");
    String path = "/v3/" + type + "s/" + id;

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body(type + ".id", equalTo(id))
        .body(type + ".links.self", endsWith(path));
    admin.patch(path, Map.of(type, Map.of("id", "other"))).then().statusCode(400);
    admin.patch(path, Map.of(type, Map.of("id", id))).then().statusCode(200);
  }

  @Test
  void userDoesNotSayWhenTheirPasswordExpires() {
    Api.admin()
        .post(
            "/v3/users",
            Map.of(
                "user",
                Map.of("name", Api.unique("user"), "password_expires_at", "2000-01-01T00:00:00Z")))
        .then()
        .statusCode(201)
        .body("user.password_expires_at", nullValue());
  }

  @Test
  void nameMayHaveSeveralLines() {
    Api.admin().create("project", Api.unique("a\nb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "role"})
  void onlyOptionIsWhetherItIsImmutable(String type) {
    Api admin = Api.admin();
    String path = "/v3/" + type + "s/" + admin.create(type, Api.unique(type));

    for (Map<String, ?> options : List.of(Map.of("immutable", "yes"), Map.of("other", true))) {
      Map<String, ?> attributes = Map.of("name", Api.unique(type), "options", options);
      admin.post("/v3/" + type + "s", Map.of(type, attributes)).then().statusCode(400);
      admin.patch(path, Map.of(type, Map.of("options", options))).then().statusCode(400);
    }
    admin
        .patch(path, Map.of(type, Collections.singletonMap("options", null)))
        .then()
        .statusCode(400);
    admin
        .patch(path, Map.of(type, Map.of("options", Map.of("immutable", true))))
        .then()
        .statusCode(200)
        .body(type + ".options.immutable", equalTo(true));
    admin
        .patch(
            path,
            Map.of(type, Map.of("options", Map.of("immutable", false), "description", "and more")))
        .then()
        .statusCode(403);
    admin
        .patch(path, Map.of(type, Map.of("options", Collections.singletonMap("immutable", null))))
        .then()
        .statusCode(200)
        .body(type + ".options", equalTo(Map.of()));
    admin.patch(path, Map.of(type, Map.of("description", "other"))).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void nameThatIsTakenIsAConflict(String type) {
    Api admin = Api.admin();
    String name = Api.unique(type);
    admin.create(type, name);
    String other = admin.create(type, Api.unique(type));

    admin.post("/v3/" + type + "s", Map.of(type, Map.of("name", name))).then().statusCode(409);
    admin
        .patch("/v3/" + type + "s/" + other, Map.of(type, Map.of("name", name)))
        .then()
        .statusCode(409)
        .body("error.title", equalTo("Conflict"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void ofManyThatWantANameAtOnceExactlyOneGetsIt(String type) throws Exception {
    Api admin = Api.admin();
    Map<String, Object> body = Map.of(type, Map.of("name", Api.unique(type)));

    assertExactlyOneSucceeds(() -> admin.post("/v3/" + type + "s", body));
  }

  @Test
  void ofManyThatWantAnIdAtOnceExactlyOneGetsIt() throws Exception {
    Api admin = Api.admin();
    String id = Api.unique("one").substring(0, 36);
    String federation = "/v3/OS-FEDERATION/";
    String service = admin.create("service", Map.of("type", "volume"));
    Map<String, Object> limit = Map.of("service_id", service, "resource_name", "cores");
    Map<String, Object> registered = Api.with(limit, "default_limit", 10);
    Map<String, Object> ofProject =
        Api.with(
            Api.with(limit, "resource_limit", 5), "project_id", admin.create("project", "p-" + id));
    Map<String, Object> provider =
        Map.of("auth_url", "https://other.example/v3", "sp_url", "https://other.example/sp");
    Map<String, Object> rule =
        Map.of(
            "local", List.of(Map.of("user", Map.of("name", "{0}"))),
            "remote", List.of(Map.of("type", "sub")));

    assertExactlyOneSucceeds(() -> admin.post("/v3/regions", Map.of("region", Map.of("id", id))));
    Person person = Person.with("member");
    Api api = person.api();
    assertExactlyOneSucceeds(
        () ->
            api.post(
                "/v3/users/" + person.userId() + "/application_credentials",
                Map.of("application_credential", Map.of("name", id))));
    Map<String, Object> credential =
        Map.of(
            "user_id",
            person.userId(),
            "project_id",
            person.projectId(),
            "type",
            "ec2",
            "blob",
            "{\"access\": \"" + id + "\", \"secret\": \"s\"}");
    assertExactlyOneSucceeds(() -> admin.post("/v3/credentials", Map.of("credential", credential)));
    assertExactlyOneSucceeds(
        () ->
            admin.post("/v3/registered_limits", Map.of("registered_limits", List.of(registered))));
    assertExactlyOneSucceeds(() -> admin.post("/v3/limits", Map.of("limits", List.of(ofProject))));
    assertExactlyOneSucceeds(
        () ->
            admin.put(
                federation + "service_providers/" + id, Map.of("service_provider", provider)));
    assertExactlyOneSucceeds(
        () ->
            admin.put(
                federation + "identity_providers/" + id, Map.of("identity_provider", Map.of())));
    assertExactlyOneSucceeds(
        () ->
            admin.put(
                federation + "mappings/" + id, Map.of("mapping", Map.of("rules", List.of(rule)))));
    assertExactlyOneSucceeds(
        () ->
            admin.put(
                federation + "identity_providers/" + id + "/protocols/openid",
                Map.of("protocol", Map.of("mapping_id", id))));
  }

  private static void assertExactlyOneSucceeds(Supplier<Response> create) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return create.get().statusCode();
                }));
      }
      start.countDown();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).containsOnly(201, 409);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "project", "user", "group", "role"})
  void namesOfAllTheWorldAreKeptAsTheyAre(String type) {
    Api admin = Api.admin();
    for (String word : List.of("Zoë", "雲", "سحاب", "🌩", "a'b\"c<d>&e", "%_!")) {
      String name = word + UUID.randomUUID().toString().substring(0, 8);

      String id = admin.create(type, name);

      admin.get("/v3/" + type + "s/" + id).then().body(type + ".name", equalTo(name));
      given()
          .header("X-Auth-Token", Login.admin())
          .queryParam("name", name)
          .get("/v3/" + type + "s")
          .then()
          .body(type + "s.id", contains(id));
    }
  }

  @Test
  void badDocumentsAreRefusedWithASentence() {
    Api admin = Api.admin();
    for (String type : NAMED) {
      for (String body :
          List.of(
              "",
              "[]",
              "{}",
              "{\"%s\": null}",
              "{\"%s\": {}}",
              "{\"%s\": {\"name\": \"\"}}",
              "{\"%s\": {\"name\": null}}",
              "{\"%s\": {\"name\": {\"a\": 1}}}",
              "{\"%s\": {\"name\": \"" + "x".repeat(300) + "\"}}")) {
        admin
            .post("/v3/" + type + "s", body.formatted(type))
            .then()
            .statusCode(400)
            .body("error.message", containsString(" "));
      }
    }
  }

  @Test
  void pagesFollowEachOtherByMarker() {
    Api admin = Api.admin();
    String prefix = Api.unique("page");
    for (int i = 0; i < 3; i++) {
      admin.create("group", prefix + i);
    }
    String query = "/v3/groups?name__startswith=" + prefix;

    String marker =
        admin
            .get(query + "&limit=2")
            .then()
            .statusCode(200)
            .body("groups", hasSize(2))
            .body("links.next", containsString("marker="))
            .extract()
            .path("groups[1].id");
    admin
        .get(query + "&limit=2&marker=" + marker)
        .then()
        .statusCode(200)
        .body("groups", hasSize(1))
        .body("links.next", nullValue())
        .body("$", not(hasKey("truncated")));
    admin.get("/v3/groups?limit=none").then().statusCode(400);
    admin.get("/v3/groups?marker=no-such").then().statusCode(400);
  }

  @Test
  void namesAreFoundByHowTheyBegin() {
    Api admin = Api.admin();
    String common = Api.unique("Begin");
    List<String> ends =
        List.of("", "%", "%a", "_", "_b", "\\", "\\c", "!", "d", "D", "é", "éa", "😀", "😀a");
    ends.forEach(end -> admin.create("group", common + end));

    for (String end : ends) {
      assertThat(namesOfGroups(common + end, 1000))
          .containsExactlyInAnyOrderElementsOf(
              ends.stream().filter(each -> each.startsWith(end)).map(common::concat).toList());
    }
    assertThat(namesOfGroups(common, 3)).containsExactlyElementsOf(namesOfGroups(common, 1000));
    assertThat(namesOfGroups(common.toLowerCase(Locale.ROOT), 1000)).isEmpty();
    assertThat(namesOfGroups("", 1000)).contains(common);
  }

  /** All pages, one after the other. */
  private static List<String> namesOfGroups(String prefix, int limit) {
    List<String> names = new ArrayList<>();
    Optional<String> marker = Optional.empty();
    do {
      RequestSpecification request =
          given()
              .header("X-Auth-Token", Login.admin())
              .queryParam("name__startswith", prefix)
              .queryParam("limit", limit);
      marker.ifPresent(id -> request.queryParam("marker", id));
      Response page = request.get("/v3/groups");
      names.addAll(page.then().statusCode(200).extract().path("groups.name"));
      List<String> ids = page.path("groups.id");
      marker = Optional.ofNullable(page.path("links.next")).map(_ -> ids.getLast());
    } while (marker.isPresent());
    return names;
  }

  @Test
  void operatorLimitsHowLongListsAre() {
    Api admin = Api.admin();
    System.setProperty("nephele.list-limit", "1");
    try {
      admin
          .get("/v3/roles")
          .then()
          .statusCode(200)
          .body("roles", hasSize(1))
          .body("truncated", equalTo(true));
    } finally {
      System.clearProperty("nephele.list-limit");
    }
    admin.get("/v3/roles").then().body("$", not(hasKey("truncated")));
  }

  @Test
  void textsWithAWordForTrueAreNoBooleans() {
    Api admin = Api.admin();
    for (Object bad : new Object[] {"True", "False", 1, 0, "yes", List.of()}) {
      admin
          .post("/v3/services", Map.of("service", Map.of("type", "volume", "enabled", bad)))
          .then()
          .statusCode(400);
    }
  }

  @Test
  void projectsFormATreeThatIsTakenDownFromItsLeaves() {
    Api admin = Api.admin();
    String parent = admin.create("project", Api.unique("parent"));
    String child =
        admin.create("project", Map.of("name", Api.unique("child"), "parent_id", parent));

    admin
        .get("/v3/projects/" + child)
        .then()
        .body("project.parent_id", equalTo(parent))
        .body("project.domain_id", equalTo("default"))
        .body("project.is_domain", equalTo(false));
    admin.delete("/v3/projects/" + parent).then().statusCode(403);
    admin.delete("/v3/projects/" + child).then().statusCode(204);
    admin.delete("/v3/projects/" + parent).then().statusCode(204);
  }

  @Test
  void passwordsAreNeverShown() {
    Api admin = Api.admin();
    String id = admin.createUser(Api.unique("user"), "secret-one");

    String shown = admin.get("/v3/users/" + id).then().statusCode(200).extract().asString();

    assertThat(shown).doesNotContain("secret-one").doesNotContain("password_hash").contains(id);
  }

  @Test
  void membersOfAGroupComeAndGo() {
    Api admin = Api.admin();
    String group = admin.create("group", Api.unique("group"));
    String user = admin.createUser(Api.unique("user"), "secret");
    String member = "/v3/groups/" + group + "/users/" + user;

    admin.head(member).then().statusCode(404);
    admin.put(member).then().statusCode(204);
    admin.put(member).then().statusCode(204);
    admin.head(member).then().statusCode(204);
    admin.get("/v3/groups/" + group + "/users").then().body("users.id", hasItem(user));
    admin.get("/v3/users/" + user + "/groups").then().body("groups.id", hasItem(group));
    admin.delete(member).then().statusCode(204);
    admin.delete(member).then().statusCode(404);
    admin.put("/v3/groups/no-such/users/" + user).then().statusCode(404);
    admin.put("/v3/groups/" + group + "/users/no-such").then().statusCode(404);
  }

  @Test
  void catalogIsMadeOfRegionsServicesAndEndpoints() {
    Api admin = Api.admin();
    String region = admin.create("region", Map.of("id", Api.unique("region")));
    String service =
        admin.create("service", Map.of("type", "volume", "name", Api.unique("service")));
    Map<String, Object> attributes =
        Map.of(
            "service_id",
            service,
            "region_id",
            region,
            "interface",
            "public",
            "url",
            "http://127.0.0.1:8776/v3");
    String endpoint = admin.create("endpoint", attributes);

    admin.get("/v3/regions").then().statusCode(200).body("regions.id", hasItem(region));
    admin.get("/v3/services?type=volume").then().body("services.id", hasItem(service));
    admin
        .get("/v3/endpoints?service_id=" + service)
        .then()
        .statusCode(200)
        .body("endpoints", hasSize(1))
        .body("endpoints[0].interface", equalTo("public"));
    new Api(Login.admin()).get("/v3/auth/catalog").then().body("catalog.id", hasItem(service));
    admin
        .patch("/v3/endpoints/" + endpoint, Map.of("endpoint", Map.of("enabled", false)))
        .then()
        .statusCode(200)
        .body("endpoint.enabled", equalTo(false));
    admin
        .post("/v3/endpoints", Map.of("endpoint", Api.with(attributes, "interface", "secret")))
        .then()
        .statusCode(400);
    admin
        .post("/v3/endpoints", Map.of("endpoint", Api.with(attributes, "service_id", "no-such")))
        .then()
        .statusCode(400);
    for (String url :
        List.of(
            "no address", "http://a/$(other)s", "http://a/%(tenant_id", "http://a/$(tenant_id)")) {
      admin
          .post("/v3/endpoints", Map.of("endpoint", Api.with(attributes, "url", url)))
          .then()
          .statusCode(400);
    }
    admin.post("/v3/regions", Map.of("region", Map.of("id", region))).then().statusCode(409);
    admin.put("/v3/regions/other", Map.of("region", Map.of("id", region))).then().statusCode(400);
    admin
        .patch(
            "/v3/endpoints/" + endpoint, Map.of("endpoint", Map.of("region", Api.unique("region"))))
        .then()
        .statusCode(200);
    admin.delete("/v3/endpoints/" + endpoint).then().statusCode(204);
    admin.delete("/v3/services/" + service).then().statusCode(204);
    admin.delete("/v3/regions/" + region).then().statusCode(204);
    admin.get("/v3/services/" + service).then().statusCode(404);
    new Api(Login.admin()).get("/v3/auth/catalog").then().body("catalog.id", not(hasItem(service)));
  }

  @Test
  void projectsOfTheFirstAdministratorAreThereFromTheStart() {
    Api.admin().get("/v3/projects").then().statusCode(200).body("projects.name", hasItem("admin"));
    Api.admin().get("/v3/roles").then().body("roles.name", hasItem("reader"));
    Api.admin().get("/v3/domains/default").then().body("domain.name", notNullValue());
  }
}
