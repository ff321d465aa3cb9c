package cloud.nephele.image.metadef;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class MetadefResourceTest {

  private static final String NAMESPACES = "/v2/metadefs/namespaces";

  private final ImageClient admin = ImageClient.admin();
  private final ImageClient member = ImageClient.member();

  private static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  private static ValidatableResponse send(
      ImageClient client, String method, String path, Object body) {
    return client
        .request()
        .contentType("application/json")
        .body(body)
        .request(method, NAMESPACES + path)
        .then();
  }

  private static ValidatableResponse get(ImageClient client, String path) {
    return client.request().urlEncodingEnabled(false).get(NAMESPACES + path).then();
  }

  private static ValidatableResponse delete(ImageClient client, String path) {
    return client.request().delete(NAMESPACES + path).then();
  }

  private String create(Map<String, ?> fields) {
    String name = unique("ns");
    java.util.Map<String, Object> document = new java.util.HashMap<>(fields);
    document.put("namespace", name);
    send(admin, "POST", "", document).statusCode(201);
    return name;
  }

  @Test
  void namespaceIsCreatedWithAllThatItsDocumentBrings() {
    String name = unique("ns");
    send(
            admin,
            "POST",
            "",
            Map.of(
                "namespace",
                name,
                "display_name",
                "For tests",
                "description",
                "Some definitions",
                "visibility",
                "public",
                "resource_type_associations",
                List.of(Map.of("name", "OS::Glance::Image", "prefix", "hw_")),
                "properties",
                Map.of("bus", Map.of("title", "Bus", "type", "string", "enum", List.of("a", "b"))),
                "objects",
                List.of(
                    Map.of(
                        "name",
                        "limits",
                        "required",
                        List.of("x"),
                        "properties",
                        Map.of("x", Map.of("title", "X", "type", "integer", "minimum", 1)))),
                "tags",
                List.of(Map.of("name", "fast"))))
        .statusCode(201)
        .header("Location", endsWith(NAMESPACES + "/" + name))
        .body("namespace", equalTo(name))
        .body("visibility", equalTo("public"))
        .body("protected", equalTo(false))
        .body("owner", equalTo(admin.project()))
        .body("self", equalTo(NAMESPACES + "/" + name))
        .body("schema", equalTo("/v2/schemas/metadefs/namespace"))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    get(member, "/" + name)
        .statusCode(200)
        .body("properties.bus.enum", contains("a", "b"))
        .body("properties.bus", not(hasKey("name")))
        .body("objects[0].name", equalTo("limits"))
        .body("objects[0].required", contains("x"))
        .body("objects[0].properties.x.minimum", equalTo(1))
        .body("tags.name", contains("fast"))
        .body("resource_type_associations[0].prefix", equalTo("hw_"));
    get(member, "/" + name + "?resource_type=OS::Glance::Image")
        .statusCode(200)
        .body("properties", hasKey("hw_bus"))
        .body("objects[0].properties", hasKey("hw_x"))
        .body("objects[0].required", contains("hw_x"));
    get(member, "/" + name + "?resource_type=OS::Nova::Flavor")
        .statusCode(200)
        .body("properties", hasKey("bus"));
    send(admin, "POST", "", Map.of("namespace", name)).statusCode(409);
  }

  @Test
  void whatIsNotSaidIsLeftOut() {
    String name = create(Map.of());
    get(admin, "/" + name)
        .statusCode(200)
        .body("visibility", equalTo("private"))
        .body("$", not(hasKey("display_name")))
        .body("$", not(hasKey("properties")))
        .body("$", not(hasKey("tags")));
  }

  @Test
  void namespaceThatIsPrivateIsForItsOwnerOnly() {
    String name = create(Map.of("owner", member.project()));
    get(member, "/" + name).statusCode(200);
    get(ImageClient.member(), "/" + name).statusCode(404);
    get(ImageClient.member(), "/" + name + "/tags").statusCode(404);
    get(member, "?limit=1000").statusCode(200).body("namespaces.namespace", hasItem(name));
    get(ImageClient.member(), "?limit=1000").body("namespaces.namespace", not(hasItem(name)));
    get(member, "?visibility=private").body("namespaces.namespace", contains(name));
  }

  @Test
  void onlyAdministratorsChangeDefinitions() {
    String name = create(Map.of("visibility", "public", "owner", member.project()));
    Map<String, String> property = Map.of("name", "p", "title", "P", "type", "string");
    send(member, "POST", "", Map.of("namespace", unique("ns"))).statusCode(403);
    send(member, "PUT", "/" + name, Map.of("namespace", name)).statusCode(403);
    delete(member, "/" + name).statusCode(403);
    send(member, "POST", "/" + name + "/properties", property).statusCode(403);
    send(member, "POST", "/" + name + "/objects", Map.of("name", "o")).statusCode(403);
    send(member, "POST", "/" + name + "/tags", Map.of("tags", List.of())).statusCode(403);
    send(member, "POST", "/" + name + "/tags/t", "").statusCode(403);
    send(member, "POST", "/" + name + "/resource_types", Map.of("name", "X")).statusCode(403);
    delete(member, "/" + name + "/objects").statusCode(403);
    delete(member, "/" + name + "/properties").statusCode(403);
    delete(member, "/" + name + "/tags").statusCode(403);
    get(ImageClient.readerOf(member.project()), "/" + name).statusCode(200);
    given().get(NAMESPACES).then().statusCode(401);
  }

  @Test
  void updateReplacesWhatANamespaceSaysOfItselfOnly() {
    String name = create(Map.of("description", "old", "visibility", "public"));
    send(admin, "POST", "/" + name + "/tags/kept", "").statusCode(201);
    String newName = unique("renamed");
    send(admin, "PUT", "/" + name, Map.of("namespace", newName, "display_name", "New"))
        .statusCode(200)
        .body("namespace", equalTo(newName))
        .body("display_name", equalTo("New"))
        .body("visibility", equalTo("private"))
        .body("owner", equalTo(admin.project()))
        .body("$", not(hasKey("description")));
    get(admin, "/" + name).statusCode(404);
    get(admin, "/" + newName + "/tags/kept").statusCode(200);
    String other = create(Map.of());
    send(admin, "PUT", "/" + other, Map.of("namespace", newName)).statusCode(409);
  }

  @Test
  void nothingIsDeletedFromAProtectedNamespace() {
    String name = create(Map.of("protected", true));
    send(admin, "POST", "/" + name + "/tags/t", "").statusCode(201);
    send(admin, "POST", "/" + name + "/objects", Map.of("name", "o")).statusCode(201);
    delete(admin, "/" + name).statusCode(403);
    delete(admin, "/" + name + "/tags/t").statusCode(403);
    delete(admin, "/" + name + "/tags").statusCode(403);
    delete(admin, "/" + name + "/objects/o").statusCode(403);
    delete(admin, "/" + name + "/objects").statusCode(403);
    send(admin, "PUT", "/" + name, Map.of("namespace", name)).statusCode(200);
    delete(admin, "/" + name + "/tags/t").statusCode(204);
    delete(admin, "/" + name).statusCode(204);
    get(admin, "/" + name).statusCode(404);
    delete(admin, "/" + name).statusCode(404);
  }

  @Test
  void objectsAreKept() {
    String path = "/" + create(Map.of()) + "/objects";
    Map<String, ?> properties = Map.of("q", Map.of("title", "Q", "type", "boolean"));
    send(admin, "POST", path, Map.of("name", "CPU limits", "properties", properties))
        .statusCode(201)
        .header("Location", endsWith("/objects/CPU%20limits"))
        .body("self", equalTo(NAMESPACES + path + "/CPU limits"))
        .body("schema", equalTo("/v2/schemas/metadefs/object"))
        .body("required", hasSize(0))
        .body("properties.q.type", equalTo("boolean"));
    send(admin, "POST", path, Map.of("name", "CPU limits")).statusCode(409);
    get(admin, path + "/CPU%20limits").statusCode(200).body("name", equalTo("CPU limits"));
    send(admin, "PUT", path + "/CPU limits", Map.of("name", "disks", "description", "Disks"))
        .statusCode(200)
        .body("name", equalTo("disks"))
        .body("description", equalTo("Disks"))
        .body("properties", anEmptyMap());
    get(admin, path)
        .statusCode(200)
        .body("objects.name", contains("disks"))
        .body("first", equalTo(NAMESPACES + path))
        .body("next", nullValue());
    delete(admin, path + "/disks").statusCode(204);
    get(admin, path + "/disks").statusCode(404);
    delete(admin, path).statusCode(204);
  }

  @Test
  void propertiesAreKept() {
    String name = create(Map.of());
    String path = "/" + name + "/properties";
    send(admin, "POST", path, Map.of("name", "bus", "title", "Bus", "type", "string"))
        .statusCode(201)
        .body("name", equalTo("bus"))
        .body("title", equalTo("Bus"));
    send(admin, "POST", path, Map.of("name", "bus", "title", "Bus", "type", "string"))
        .statusCode(409);
    send(admin, "PUT", path + "/bus", Map.of("name", "bus", "title", "The bus", "type", "string"))
        .statusCode(200)
        .body("title", equalTo("The bus"));
    get(admin, path).statusCode(200).body("properties.bus.title", equalTo("The bus"));
    send(
            admin,
            "POST",
            "/" + name + "/resource_types",
            Map.of("name", "OS::Nova::Flavor", "prefix", "hw:"))
        .statusCode(201);
    get(admin, path + "/hw:bus?resource_type=OS::Nova::Flavor")
        .statusCode(200)
        .body("name", equalTo("hw:bus"));
    get(admin, path + "/bus?resource_type=OS::Nova::Flavor").statusCode(404);
    delete(admin, path + "/bus").statusCode(204);
    delete(admin, path + "/bus").statusCode(404);
    delete(admin, path).statusCode(204);
  }

  @Test
  void tagsAreReplacedUnlessAppended() {
    String path = "/" + create(Map.of()) + "/tags";
    send(admin, "POST", path, tags("a", "b")).statusCode(201).body("tags.name", contains("a", "b"));
    send(admin, "POST", path, tags("c")).statusCode(201);
    get(admin, path).statusCode(200).body("tags.name", contains("c"));
    admin
        .request()
        .contentType("application/json")
        .header("X-Openstack-Append", "True")
        .body(tags("d"))
        .post(NAMESPACES + path)
        .then()
        .statusCode(201);
    get(admin, path + "?sort_key=name&sort_dir=asc").body("tags.name", contains("c", "d"));
    send(admin, "POST", path, tags("twice", "twice")).statusCode(409);
    get(admin, path).body("tags.name", containsInAnyOrder("c", "d"));
    send(admin, "POST", path + "/e", "").statusCode(201).body("name", equalTo("e"));
    send(admin, "POST", path + "/e", "").statusCode(409);
    send(admin, "PUT", path + "/e", Map.of("name", "f")).statusCode(200);
    send(admin, "PUT", path + "/f", Map.of("name", "c")).statusCode(409);
    get(admin, path + "/f").statusCode(200).body("created_at", matchesPattern(".*Z"));
    delete(admin, path + "/f").statusCode(204);
    delete(admin, path).statusCode(204);
    get(admin, path).body("tags", hasSize(0));
  }

  private static Map<String, ?> tags(String... names) {
    return Map.of("tags", List.of(names).stream().map(name -> Map.of("name", name)).toList());
  }

  @Test
  void associationMakesItsResourceTypeKnown() {
    String name = create(Map.of());
    String type = unique("OS::Test");
    String path = "/" + name + "/resource_types";
    Map<String, String> association = Map.of("name", type, "properties_target", "image");
    send(admin, "POST", path, association)
        .statusCode(201)
        .body("properties_target", equalTo("image"));
    send(admin, "POST", path, association).statusCode(409);
    get(admin, path).statusCode(200).body("resource_type_associations.name", contains(type));
    get(admin, "?resource_types=" + type)
        .body("namespaces.namespace", contains(name))
        .body("namespaces[0].resource_type_associations[0].name", equalTo(type));
    delete(admin, path + "/" + type).statusCode(204);
    delete(admin, path + "/" + type).statusCode(404);
    member
        .request()
        .get("/v2/metadefs/resource_types")
        .then()
        .statusCode(200)
        .body("resource_types.name", hasItems(type, "OS::Glance::Image", "OS::Nova::Flavor"));
  }

  @Test
  void listsComeInPages() {
    ImageClient owner = ImageClient.admin();
    List<String> names = List.of(unique("b"), unique("a"), unique("c"));
    String type = unique("OS::Test");
    for (String name : names) {
      send(
              owner,
              "POST",
              "",
              Map.of(
                  "namespace", name, "resource_type_associations", List.of(Map.of("name", type))))
          .statusCode(201);
    }
    String query = "?resource_types=" + type + "&sort_key=namespace&sort_dir=asc&limit=2";
    String next =
        get(owner, query)
            .statusCode(200)
            .body("namespaces.namespace", contains(names.get(1), names.get(0)))
            .body("schema", equalTo("/v2/schemas/metadefs/namespaces"))
            .extract()
            .path("next");
    owner
        .request()
        .urlEncodingEnabled(false)
        .get(next)
        .then()
        .statusCode(200)
        .body("namespaces.namespace", contains(names.get(2)))
        .body("next", nullValue());
    get(owner, "?resource_types=" + type)
        .body("namespaces.namespace", contains(names.get(2), names.get(1), names.get(0)));
    get(owner, "?limit=0").statusCode(200).body("namespaces", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=x, 400",
    "limit=-1, 400",
    "sort_key=colour, 400",
    "sort_dir=up, 400",
    "visibility=shared, 400",
    "marker=no-such-namespace, 404",
    "marker=%00, 400"
  })
  void badQueryIsRefused(String query, int status) {
    get(admin, "?" + query).statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"namespace\": 1}",
        "{\"namespace\": \"\"}",
        "{\"namespace\": \"n\\u0000\"}",
        "{\"namespace\": \"n\", \"colour\": \"red\"}",
        "{\"namespace\": \"n\", \"visibility\": \"shared\"}",
        "{\"namespace\": \"n\", \"protected\": \"yes\"}",
        "{\"namespace\": \"n\", \"properties\": {\"p\": {\"type\": \"string\"}}}",
        "{\"namespace\": \"n\", \"properties\": {\"p\": null}}",
        "{\"namespace\": \"n\", \"properties\": {\"p\": {\"title\": \"P\", \"type\": \"text\"}}}",
        "{\"namespace\": \"n\", \"properties\":"
            + " {\"p\": {\"title\": \"P\", \"type\": \"string\", \"pattern\": \"(\"}}}",
        "{\"namespace\": \"n\", \"objects\": [{}]}",
        "{\"namespace\": \"n\", \"tags\": [{\"name\": \"\"}]}",
        "{\"namespace\": \"n\", \"resource_type_associations\": [{}]}",
      })
  void documentThatIsNoNamespaceIsRefused(String document) {
    send(admin, "POST", "", document).statusCode(400);
  }

  @Test
  void namesHaveALimitedLength() {
    send(admin, "POST", "", Map.of("namespace", "n".repeat(81))).statusCode(400);
    String name = create(Map.of());
    send(admin, "POST", "/" + name + "/tags/" + "t".repeat(256), "").statusCode(400);
    send(admin, "POST", "/" + name + "/objects", Map.of("name", "o".repeat(256))).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"self", "schema", "created_at", "updated_at"})
  void fieldsOfTheServiceAreReadOnly(String field) {
    send(admin, "POST", "", Map.of("namespace", unique("ns"), field, "x")).statusCode(403);
    String name = create(Map.of());
    send(admin, "POST", "/" + name + "/objects", Map.of("name", "o", field, "x")).statusCode(403);
  }

  @Test
  void documentThatNamesSomethingTwiceMakesNothing() {
    String name = unique("ns");
    send(
            admin,
            "POST",
            "",
            Map.of("namespace", name, "tags", List.of(Map.of("name", "t"), Map.of("name", "t"))))
        .statusCode(409);
    get(admin, "/" + name).statusCode(404);
  }

  @Test
  void namesMayHoldAnyCharacter() {
    String name = unique("Größe {x} \u2603");
    String location =
        send(admin, "POST", "", Map.of("namespace", name))
            .statusCode(201)
            .body("namespace", equalTo(name))
            .extract()
            .header("Location");
    admin.request().urlEncodingEnabled(false).get(location).then().statusCode(200);
    get(admin, "/n%00").statusCode(400);
  }
}
