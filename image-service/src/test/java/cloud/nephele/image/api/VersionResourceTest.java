package cloud.nephele.image.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

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
        .body("versions[0].status", equalTo("CURRENT"));
  }

  @Test
  void unknownPathIsNotFoundWithTheServicesOwnBody() {
    given().get("/v2/nothing").then().statusCode(404).body("title", equalTo("Not Found"));
  }
}
