package cloud.nephele.image.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class VersionResourceTest {

  @Test
  void rootOffersTheVersionsAsMultipleChoices() {
    given()
        .get("/")
        .then()
        .statusCode(300)
        .header("x-openstack-request-id", startsWith("req-"))
        .body("versions[0].id", equalTo("v2.18"))
        .body("versions[0].status", equalTo("CURRENT"))
        .body("versions.id", hasItems("v2.0", "v2.7", "v1.1", "v1.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/"})
  void v1NamesItsOwnVersions(String path) {
    given()
        .get(path)
        .then()
        .statusCode(300)
        .body("versions.id", contains("v1.1", "v1.0"))
        .body("versions[0].links[0].href", endsWith("/v1/"));
  }

  @Test
  void unknownPathIsNotFoundWithTheServicesOwnBody() {
    given()
        .accept("application/json")
        .get("/v2/nothing")
        .then()
        .statusCode(404)
        .body("title", equalTo("Not Found"));
  }
}
