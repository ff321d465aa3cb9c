package cloud.nephele.compute.cloudpipe;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With the image that the tests' own configuration names. */
@QuarkusTest
class CloudpipeResourceTest extends ComputeTest {

  @Inject CloudpipeConfig config;

  private ValidatableResponse asked() {
    return admin("2.1")
        .body(Map.of("cloudpipe", Map.of("project_id", project)))
        .post("/v2.1/os-cloudpipe")
        .then();
  }

  @Test
  void cloudpipeIsAServerOfItsProjectMadeOnce() {
    UUID configured = config.image().orElseThrow();
    images.add(configured);

    String id = asked().statusCode(200).extract().path("instance_id");
    awaitStatus(id, "ACTIVE");
    asked().statusCode(200).body("instance_id", equalTo(id));
    admin("2.1")
        .body(Map.of("configure_project", Map.of("vpn_ip", "192.0.2.1", "vpn_port", "2000")))
        .put("/v2.1/os-cloudpipe/configure-project")
        .then()
        .statusCode(202);

    admin("2.1")
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.tenant_id", equalTo(project))
        .body("server.image.id", equalTo(configured.toString()))
        .body("server.name", equalTo(project + "-vpn"));
    String ours = "cloudpipes.find { it.project_id == '" + project + "' }.";
    admin("2.1")
        .get("/v2.1/os-cloudpipe")
        .then()
        .statusCode(200)
        .body(ours + "instance_id", equalTo(id))
        .body(ours + "state", equalTo("running"))
        .body(ours + "internal_ip", notNullValue())
        .body(ours + "public_ip", equalTo("192.0.2.1"))
        .body(ours + "public_port", equalTo(2000));
  }

  @Test
  void settingsMustMakeSenseAndMembersAreRefused() {
    admin("2.1")
        .body(Map.of("configure_project", Map.of("vpn_ip", "nowhere", "vpn_port", "2000")))
        .put("/v2.1/os-cloudpipe/configure-project")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("vpn_ip"));
    admin("2.1")
        .body(Map.of("configure_project", Map.of("vpn_ip", "192.0.2.1", "vpn_port", "70000")))
        .put("/v2.1/os-cloudpipe/configure-project")
        .then()
        .statusCode(400);
    member().get("/v2.1/os-cloudpipe").then().statusCode(403);
  }
}
