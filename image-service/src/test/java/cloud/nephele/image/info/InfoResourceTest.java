package cloud.nephele.image.info;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class InfoResourceTest {

  private final ImageClient alice = ImageClient.member();

  @Test
  void storesAreToldWithTheDefaultOne() {
    alice
        .request()
        .get("/v2/info/stores")
        .then()
        .statusCode(200)
        .body("stores.id", hasItems("file", "fast"))
        .body("stores.find { it.id == 'file' }.default", equalTo("true"))
        .body("stores.find { it.id == 'fast' }.default", nullValue())
        .body("stores.find { it.id == 'fast' }.description", equalTo("A second store"))
        .body("stores.find { it.id == 'fast' }.type", nullValue());
    given().get("/v2/info/stores").then().statusCode(401);
  }

  @Test
  void howStoresAreSetUpIsForAdministrators() {
    alice.request().get("/v2/info/stores/detail").then().statusCode(403);
    ImageClient.admin()
        .request()
        .get("/v2/info/stores/detail")
        .then()
        .statusCode(200)
        .body("stores.type", hasItem("file"))
        .body("stores.find { it.id == 'fast' }.properties.keySet()", hasItem("data_dir"));
  }
}
