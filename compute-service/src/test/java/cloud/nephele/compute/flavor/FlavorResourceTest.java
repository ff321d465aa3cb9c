package cloud.nephele.compute.flavor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class FlavorResourceTest {

  private static final String PROJECT = UUID.randomUUID().toString();

  @Test
  void customaryFlavorsAreThereFromTheStart() {
    member("2.1")
        .get("/v2.1/flavors/detail")
        .then()
        .statusCode(200)
        .body("flavors.name", hasItems("m1.nano", "m1.tiny", "m1.small", "m1.medium", "m1.large"))
        .body("flavors.find { it.id == '42' }.ram", equalTo(256))
        .body("flavors.find { it.id == '42' }.swap", equalTo(""))
        .body("flavors.find { it.id == '42' }.'OS-FLV-DISABLED:disabled'", equalTo(false))
        .body("flavors.find { it.id == '42' }.'OS-FLV-EXT-DATA:ephemeral'", equalTo(0))
        .body("flavors.find { it.id == '42' }.'os-flavor-access:is_public'", equalTo(true))
        .body("flavors.find { it.id == '42' }.rxtx_factor", equalTo(1.0f));
  }

  @Test
  void linksNameTheProjectAsThePathDid() {
    String id = create("{}");
    String base =
        member("2.1")
            .get("/v2.1/" + PROJECT + "/flavors/" + id)
            .then()
            .statusCode(200)
            .body("flavor.links.rel", contains("self", "bookmark"))
            .extract()
            .path("flavor.links[0].href");
    assertThat(base).endsWith("/v2.1/" + PROJECT + "/flavors/" + id);
    member("2.18")
        .get("/v2.1/flavors/" + id)
        .then()
        .body("flavor.links[0].href", not(containsString(PROJECT)))
        .body("flavor.links[1].href", not(containsString("v2.1")));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1,false,false,''",
    "2.54,false,false,''",
    "2.55,true,false,''",
    "2.60,true,false,''",
    "2.61,true,true,''",
    "2.74,true,true,''",
    "2.75,true,true,0"
  })
  void fieldsAppearWithTheirVersions(
      String version, boolean description, boolean extraSpecs, String swap) {
    String id = create("{}");
    var fields =
        member(version)
            .get("/v2.1/flavors/" + id)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("flavor");
    assertThat(fields.containsKey("description")).isEqualTo(description);
    assertThat(fields.containsKey("extra_specs")).isEqualTo(extraSpecs);
    assertThat(fields.get("swap")).hasToString(swap);
    member(version)
        .get("/v2.1/flavors")
        .then()
        .body("flavors[0]", description ? hasKey("description") : not(hasKey("description")))
        .body("flavors[0]", not(hasKey("extra_specs")))
        .body("flavors[0]", not(hasKey("ram")));
  }

  @Test
  void pagesFollowEachOtherByTheirLinks() {
    String next =
        member("2.1")
            .get("/v2.1/flavors?minRam=512&limit=2")
            .then()
            .statusCode(200)
            .body("flavors.id", contains("1", "2"))
            .body("flavors_links.rel", contains("next"))
            .extract()
            .path("flavors_links[0].href");
    assertThat(next).endsWith("/v2.1/flavors?limit=2&marker=2&minRam=512");
    member("2.1").get(next).then().body("flavors.id", contains("3", "4"));
    member("2.1")
        .get("/v2.1/flavors/detail?limit=1000")
        .then()
        .body("$", not(hasKey("flavors_links")));
    member("2.1").get("/v2.1/flavors?limit=0").then().body("flavors", empty());
  }

  @Test
  void listIsFilteredAndSorted() {
    member("2.1")
        .get("/v2.1/flavors?minRam=4096&minDisk=80&sort_key=memory_mb&sort_dir=desc")
        .then()
        .statusCode(200)
        .body("flavors.name", contains("m1.xlarge", "m1.large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=-1",
        "limit=x",
        "marker=nothing",
        "minRam=much",
        "minDisk=1.5",
        "sort_key=colour",
        "sort_dir=up",
        "is_public=perhaps"
      })
  void queryThatMakesNoSenseIsRefused(String query) {
    admin("2.1")
        .get("/v2.1/flavors?" + query)
        .then()
        .statusCode(400)
        .body("badRequest.code", equalTo(400));
  }

  @Test
  void unknownQueryParameterIsRefusedFrom275On() {
    member("2.74").get("/v2.1/flavors?colour=red").then().statusCode(200);
    member("2.75")
        .get("/v2.1/flavors?colour=red")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("'colour' was unexpected"));
  }

  @Test
  void unknownFlavorIsNotFound() {
    member("2.1")
        .get("/v2.1/flavors/nothing")
        .then()
        .statusCode(404)
        .body("itemNotFound.message", equalTo("Flavor nothing could not be found."));
    admin("2.1").delete("/v2.1/flavors/nothing").then().statusCode(404);
  }

  @Test
  void flavorIsCreatedDescribedAndDeleted() {
    String name = "f-" + UUID.randomUUID();
    String id =
        admin("2.75")
            .body(
                """
                {"flavor": {"name": "%s", "ram": 64, "vcpus": "1", "disk": 0, "swap": 8,
                 "OS-FLV-EXT-DATA:ephemeral": 3, "rxtx_factor": 2.5, "description": "small",
                 "id": null}}
                """
                    .formatted(name))
            .post("/v2.1/flavors")
            .then()
            .statusCode(200)
            .body("flavor.name", equalTo(name))
            .body("flavor.swap", equalTo(8))
            .body("flavor.vcpus", equalTo(1))
            .body("flavor.rxtx_factor", equalTo(2.5f))
            .body("flavor.description", equalTo("small"))
            .body("flavor.extra_specs", equalTo(java.util.Map.of()))
            .extract()
            .path("flavor.id");
    admin("2.54").body("{'flavor': {}}").put("/v2.1/flavors/" + id).then().statusCode(400);
    admin("2.54")
        .body("{\"flavor\": {\"description\": \"x\"}}")
        .put("/v2.1/flavors/" + id)
        .then()
        .statusCode(404);
    admin("2.55")
        .body("{\"flavor\": {\"description\": null}}")
        .put("/v2.1/flavors/" + id)
        .then()
        .statusCode(200)
        .body("flavor.description", nullValue());
    admin("2.55").body("{\"flavor\": {}}").put("/v2.1/flavors/" + id).then().statusCode(400);
    admin("2.1").delete("/v2.1/flavors/" + id).then().statusCode(202);
    member("2.1").get("/v2.1/flavors/" + id).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name': ''",
        "'name': ' padded '",
        "'ram': 0",
        "'ram': 'many'",
        "'ram': null",
        "'vcpus': 0",
        "'disk': -1",
        "'swap': -1",
        "'rxtx_factor': 0",
        "'id': ' '",
        "'id': []",
        "'id': 'a/b'",
        "'colour': 'red'",
        "'description': 'before its version'",
        "'os-flavor-access:is_public': 'perhaps'",
        "'ram': 99999999999"
      })
  void flavorThatMakesNoSenseIsRefused(String field) {
    admin("2.54")
        .body(document(field))
        .post("/v2.1/flavors")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("Invalid input for field/attribute"));
  }

  @Test
  void idAndNameAreUnique() {
    String id = create("{}");
    admin("2.1")
        .body(document("'id': '" + id + "'"))
        .post("/v2.1/flavors")
        .then()
        .statusCode(409)
        .body("conflictingRequest.message", equalTo("Flavor with ID " + id + " already exists."));
    admin("2.1").body(document("'name': 'm1.tiny'")).post("/v2.1/flavors").then().statusCode(409);
  }

  @Test
  void extraSpecsAreKeptAsText() {
    String path = "/v2.1/flavors/" + create("{}") + "/os-extra_specs";
    admin("2.1")
        .body("{\"extra_specs\": {\"hw:cpu_policy\": \"shared\", \"n\": 5}}")
        .post(path)
        .then()
        .statusCode(200)
        .body("extra_specs.n", equalTo(5));
    member("2.1").get(path).then().body("extra_specs.n", equalTo("5"));
    admin("2.1").body("{\"n\": \"6\"}").put(path + "/n").then().statusCode(200);
    member("2.1").get(path + "/n").then().statusCode(200).body("n", equalTo("6"));
    admin("2.1").body("{\"m\": \"6\"}").put(path + "/n").then().statusCode(400);
    admin("2.1").body("{\"n\": \"6\", \"m\": \"7\"}").put(path + "/n").then().statusCode(400);
    admin("2.1").body("{\"extra_specs\": {\"a/b\": \"1\"}}").post(path).then().statusCode(400);
    admin("2.1").body("{\"extra_specs\": {\"a\": {}}}").post(path).then().statusCode(400);
    admin("2.1").delete(path + "/n").then().statusCode(200);
    admin("2.1").delete(path + "/n").then().statusCode(404);
    member("2.1").get(path + "/n").then().statusCode(404);
    member("2.61")
        .get(path.replace("/os-extra_specs", ""))
        .then()
        .body("flavor.extra_specs", equalTo(java.util.Map.of("hw:cpu_policy", "shared")));
  }

  @Test
  void privateFlavorIsSeenByTheProjectsOnItsListOnly() {
    String id = create("{'os-flavor-access:is_public': false}");
    String path = "/v2.1/flavors/" + id;
    member("2.1").get(path).then().statusCode(404);
    member("2.1").get("/v2.1/flavors").then().body("flavors.id", not(hasItem(id)));
    admin("2.1").get("/v2.1/flavors").then().body("flavors.id", not(hasItem(id)));
    admin("2.1").get("/v2.1/flavors?is_public=None").then().body("flavors.id", hasItems(id, "1"));
    admin("2.1")
        .get("/v2.1/flavors?is_public=False")
        .then()
        .body("flavors.id", hasItem(id))
        .body("flavors.id", not(hasItem("1")));

    String add = "{\"addTenantAccess\": {\"tenant\": \"" + PROJECT + "\"}}";
    admin("2.1")
        .body(add)
        .post(path + "/action")
        .then()
        .statusCode(200)
        .body("flavor_access.tenant_id", contains(PROJECT));
    admin("2.1").body(add).post(path + "/action").then().statusCode(409);
    admin("2.1")
        .get(path + "/os-flavor-access")
        .then()
        .statusCode(200)
        .body("flavor_access[0].flavor_id", equalTo(id));
    member("2.1").get(path).then().statusCode(200);
    member("2.1").get("/v2.1/flavors").then().body("flavors.id", hasItem(id));
    member("2.1").get("/v2.1/flavors/detail").then().body("flavors.id", hasItems(id, "1"));

    String remove = add.replace("add", "remove");
    admin("2.1").body(remove).post(path + "/action").then().statusCode(200);
    admin("2.1").body(remove).post(path + "/action").then().statusCode(404);
    member("2.1").get(path).then().statusCode(404);
  }

  @Test
  void extraSpecsThatOpenStackKnowsAreCheckedFrom286() {
    String path = "/v2.1/flavors/" + create("{}") + "/os-extra_specs";
    for (String good :
        List.of(
            "{\"hw:cpu_policy\": \"dedicated\", \"quota:vif_inbound_peak\": 5}",
            "{\"hw:mem_page_size\": \"2MB\", \"trait1:HW_CPU\": \"required\"}",
            "{\"acme:anything\": \"goes\", \"plain\": \"too\", \"hw:numa_cpus.0\": \"0-3,5\"}")) {
      admin("2.86").body("{\"extra_specs\": " + good + "}").post(path).then().statusCode(200);
    }
    for (String bad :
        List.of(
            "{\"hw:cpu_policy\": \"sometimes\"}",
            "{\"hw:cpu_polcy\": \"dedicated\"}",
            "{\"trait:X\": \"maybe\"}",
            "{\"quota:cpu_shares\": \"many\"}")) {
      admin("2.86")
          .body("{\"extra_specs\": " + bad + "}")
          .post(path)
          .then()
          .statusCode(400)
          .body("badRequest.message", containsString("Validation failed"));
      admin("2.85").body("{\"extra_specs\": " + bad + "}").post(path).then().statusCode(200);
    }
  }

  @Test
  void publicFlavorHasNoAccessList() {
    String id = create("{}");
    String add = "{\"addTenantAccess\": {\"tenant\": \"p\"}}";
    admin("2.1").get("/v2.1/flavors/" + id + "/os-flavor-access").then().statusCode(404);
    admin("2.6").body(add).post("/v2.1/flavors/" + id + "/action").then().statusCode(200);
    admin("2.7").body(add).post("/v2.1/flavors/" + id + "/action").then().statusCode(409);
    admin("2.7").body("{}").post("/v2.1/flavors/" + id + "/action").then().statusCode(400);
  }

  @Test
  void onlyAdministratorsChangeFlavors() {
    String path = "/v2.1/flavors/1";
    for (String roles : List.of("reader", "reader,member", "reader,member,manager")) {
      RequestSpecification caller =
          given()
              .header("X-Auth-Token", TestTokens.project(PROJECT, "alice", roles.split(",")))
              .header("X-OpenStack-Nova-API-Version", "2.61")
              .contentType(ContentType.JSON);
      given(caller).get("/v2.1/flavors").then().statusCode(200);
      given(caller).get(path).then().statusCode(200);
      given(caller).get(path + "/os-extra_specs").then().statusCode(200);
      given(caller).body(document("")).post("/v2.1/flavors").then().statusCode(403);
      given(caller).body("{\"flavor\": {\"description\": \"x\"}}").put(path).then().statusCode(403);
      given(caller).delete(path).then().statusCode(403);
      given(caller)
          .body("{\"extra_specs\": {}}")
          .post(path + "/os-extra_specs")
          .then()
          .statusCode(403);
      given(caller).body("{\"a\": \"b\"}").put(path + "/os-extra_specs/a").then().statusCode(403);
      given(caller).delete(path + "/os-extra_specs/a").then().statusCode(403);
      given(caller).get(path + "/os-flavor-access").then().statusCode(403);
      given(caller)
          .body("{\"addTenantAccess\": {\"tenant\": \"p\"}}")
          .post(path + "/action")
          .then()
          .statusCode(403);
      given(caller)
          .body("{\"removeTenantAccess\": {\"tenant\": \"p\"}}")
          .post(path + "/action")
          .then()
          .statusCode(403);
    }
    given().get("/v2.1/flavors").then().statusCode(401);
  }

  /** Creates a flavor of a new id and name; fields in single quotes override the rest. */
  private static String create(String fields) {
    return admin("2.1")
        .body(document(fields.substring(1, fields.length() - 1)))
        .post("/v2.1/flavors")
        .then()
        .statusCode(200)
        .extract()
        .path("flavor.id");
  }

  private static String document(String override) {
    StringBuilder fields = new StringBuilder();
    for (String field :
        List.of("'name': 'f-" + UUID.randomUUID() + "'", "'ram': 64", "'vcpus': 1", "'disk': 1")) {
      String key = field.substring(0, field.indexOf(':'));
      if (!override.startsWith(key + ":")) {
        fields.append(field).append(", ");
      }
    }
    String all = override.isEmpty() ? fields.substring(0, fields.length() - 2) : fields + override;
    return ("{'flavor': {" + all + "}}").replace('\'', '"');
  }

  private static RequestSpecification member(String version) {
    return with(TestTokens.project(PROJECT, "alice", "member", "reader"), version);
  }

  private static RequestSpecification admin(String version) {
    return with(TestTokens.admin(UUID.randomUUID().toString()), version);
  }

  private static RequestSpecification with(String token, String version) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-OpenStack-Nova-API-Version", version)
        .contentType(ContentType.JSON);
  }
}
