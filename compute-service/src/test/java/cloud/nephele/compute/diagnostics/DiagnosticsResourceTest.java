package cloud.nephele.compute.diagnostics;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DiagnosticsResourceTest extends ComputeTest {

  private ValidatableResponse shown(String version, String id) {
    return admin(version).get("/v2.1/servers/" + id + "/diagnostics").then();
  }

  @Test
  void figuresAreFlatUntil248AndUniformFromThenOn() {
    String id = activeServer("busy");

    shown("2.47", id)
        .statusCode(200)
        .body("cpu0_time", equalTo(0))
        .body("memory", equalTo(64 * 1024))
        .body("vda_errors", equalTo(-1))
        .body("vnet0_rx_packets", equalTo(0));
    shown("2.48", id)
        .statusCode(200)
        .body("", not(hasKey("cpu0_time")))
        .body("state", equalTo("running"))
        .body("driver", equalTo("libvirt"))
        .body("config_drive", equalTo(true))
        .body("num_cpus", equalTo(1))
        .body("memory_details.maximum", equalTo(64))
        .body("cpu_details", hasSize(1))
        .body("nic_details[0].mac_address", matchesPattern("[0-9a-f:]{17}"));
  }

  @Test
  void serverMustRunAndTheCallerMustBeAnAdministrator() {
    String id = acted(activeServer("still"), "os-stop", Map.of(), "SHUTOFF");

    shown("2.1", id).statusCode(409);
    shown("2.1", "00000000-0000-4000-8000-000000000000").statusCode(404);
    member().get("/v2.1/servers/" + id + "/diagnostics").then().statusCode(403);
  }
}
