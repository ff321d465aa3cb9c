package cloud.nephele.image.schema;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class DiscoveryTest {

  private final ImageClient alice = ImageClient.member();

  @ParameterizedTest
  @ValueSource(strings = {"image", "images", "member", "members"})
  void schemaNamesItself(String name) {
    alice.request().get("/v2/schemas/" + name).then().statusCode(200).body("name", equalTo(name));
    given().get("/v2/schemas/" + name).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "namespace, namespace",
    "namespaces, namespaces",
    "object, object",
    "objects, objects",
    "property, property",
    "properties, properties",
    "tag, tag",
    "tags, tags",
    "resource_type, resource_type_association",
    "resource_types, resource_type_associations",
  })
  void schemaOfDefinitionsNamesItself(String path, String name) {
    alice
        .request()
        .get("/v2/schemas/metadefs/" + path)
        .then()
        .statusCode(200)
        .body("name", equalTo(name));
  }

  @Test
  void schemasOfListsHoldThoseOfTheirItems() {
    alice
        .request()
        .get("/v2/schemas/metadefs/namespaces")
        .then()
        .body("properties.namespaces.items.required", hasItems("namespace"))
        .body("definitions.property.additionalProperties.required", hasItems("title", "type"));
    alice
        .request()
        .get("/v2/schemas/metadefs/properties")
        .then()
        .body("properties.properties.additionalProperties.name", equalTo("property"));
  }

  @Test
  void imageSchemaTellsBasePropertiesFromExtraOnes() {
    alice
        .request()
        .get("/v2/schemas/image")
        .then()
        .body("properties.name.maxLength", equalTo(255))
        .body("properties.os_distro.is_base", equalTo(false))
        .body("properties.locations.type", equalTo("array"))
        .body("properties.direct_url.type", equalTo("string"))
        .body("properties.visibility.enum", hasItems("public", "private", "shared", "community"))
        .body("additionalProperties.type", equalTo("string"));
    alice
        .request()
        .get("/v2/schemas/images")
        .then()
        .body("properties.images.items.name", equalTo("image"))
        .body("links.rel", hasItems("first", "next", "describedby"));
  }

  @Test
  void schemasOfTasksAreThere() {
    alice.request().get("/v2/schemas/task").then().body("name", equalTo("task"));
    alice
        .request()
        .get("/v2/schemas/tasks")
        .then()
        .body("properties.tasks.items.name", equalTo("task"));
  }

  @Test
  void schemaThatIsNotThereIsNotFound() {
    alice.request().get("/v2/schemas/server").then().statusCode(404);
  }
}
