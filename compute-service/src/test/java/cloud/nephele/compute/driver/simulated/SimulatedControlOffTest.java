package cloud.nephele.compute.driver.simulated;

import static io.restassured.RestAssured.given;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class SimulatedControlOffTest {

  @Test
  void controlEndpointIsNotThereUnlessAskedFor() {
    String admin = TestTokens.admin(UUID.randomUUID().toString());

    given().header("X-Auth-Token", admin).get("/nephele-control/faults").then().statusCode(404);
    given()
        .header("X-Auth-Token", admin)
        .put("/nephele-control/down-hosts/simulated-1")
        .then()
        .statusCode(404);
  }
}
