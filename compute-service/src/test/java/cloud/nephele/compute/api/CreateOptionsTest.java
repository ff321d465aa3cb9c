package cloud.nephele.compute.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that compute v2 can be asked for in a create comes true, in JSON as in XML. */
@QuarkusTest
class CreateOptionsTest extends ComputeTest {

  private static final String SAMPLE = "src/test/resources/api-samples/v2/server-create-whole-req.";

  @ParameterizedTest
  @ValueSource(strings = {"json", "xml"})
  void everyOptionIsHeeded(String form) throws IOException {
    String run = UUID.randomUUID().toString().substring(0, 8);
    String neighbour = activeServer("neighbour");
    String data = availableVolume("data");
    String key = "own-" + form + "-" + run;
    member()
        .body(Map.of("keypair", Map.of("name", key)))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(200);
    String network =
        admin("2.1").get("/v2.1/os-networks").path("networks.find { it.label == 'private' }.id");
    String request =
        LegacyCallsTest.filled(
            Files.readString(Path.of(SAMPLE + form)),
            Map.of(
                "image", image.toString(),
                "flavor", flavor,
                "form", form,
                "run", run,
                "private", network,
                "server", neighbour,
                "data", data));

    Response created =
        given()
            .header("X-Auth-Token", TestTokens.project(project, "alice", "member", "reader"))
            .contentType("application/" + form)
            .accept("application/json")
            .body(request)
            .post("/v2/" + project + "/servers");

    created.then().statusCode(202).body("server.adminPass", equalTo("chosen-by-me"));
    String id = created.path("server.id");
    awaitStatus(id, "ACTIVE");
    admin("2.96")
        .get("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("whole"))
        .body("server.accessIPv4", equalTo("192.0.2.15"))
        .body("server.accessIPv6", equalTo("2001:db8::15"))
        .body("server.key_name", equalTo(key))
        .body("server.pinned_availability_zone", equalTo("nova"))
        .body("server.config_drive", equalTo("True"))
        .body("server.'OS-DCF:diskConfig'", equalTo("AUTO"))
        .body("server.'OS-EXT-SRV-ATTR:user_data'", equalTo("IyEvYmluL3NoCg=="))
        .body("server.'OS-EXT-SRV-ATTR:host'", equalTo(hostOf(neighbour)))
        .body("server.metadata", equalTo(Map.of("role", "everything", "tier", "front")))
        .body("server.addresses", hasKey("private"))
        .body("server.security_groups.name", contains("default"))
        .body("server.'os-extended-volumes:volumes_attached'.id", contains(data))
        .body(
            "server.'os-extended-volumes:volumes_attached'.delete_on_termination", contains(true));
  }
}
