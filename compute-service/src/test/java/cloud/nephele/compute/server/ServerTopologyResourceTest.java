package cloud.nephele.compute.server;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServerTopologyResourceTest extends ComputeTest {

  @Test
  void topologyIsShownFrom278() {
    String id = activeServer("plain");

    member("2.78")
        .get("/v2.1/servers/" + id + "/topology")
        .then()
        .statusCode(200)
        .body("nodes", empty())
        .body("pagesize_kb", nullValue());
    member("2.77").get("/v2.1/servers/" + id + "/topology").then().statusCode(404);
    member("2.78")
        .get("/v2.1/servers/" + UUID.randomUUID() + "/topology")
        .then()
        .statusCode(404)
        .body("itemNotFound.code", equalTo(404));
  }
}
