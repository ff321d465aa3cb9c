package cloud.nephele.compute.fping;

import static org.hamcrest.Matchers.containsString;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FpingResourceTest extends ComputeTest {

  @Test
  void guestsOnNoNetworkCannotBePinged() {
    String server = activeServer("silent");

    member().get("/v2.1/os-fping").then().statusCode(503).body(containsString("on no network"));
    member().get("/v2.1/os-fping/" + server).then().statusCode(503);
    member("2.36").get("/v2.1/os-fping").then().statusCode(404);
  }

  @Test
  void onlyAdministratorsPingAllProjects() {
    member().get("/v2.1/os-fping?all_tenants=1").then().statusCode(403);
    admin("2.1").get("/v2.1/os-fping?all_tenants=1").then().statusCode(503);
  }
}
