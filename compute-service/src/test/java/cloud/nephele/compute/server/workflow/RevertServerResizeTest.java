package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class RevertServerResizeTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    useSecondHost();
    String server = resizedServer(name);
    String volume = availableVolume(name);
    member("2.79")
        .body(Map.of("volumeAttachment", Map.of("volumeId", volume, "delete_on_termination", true)))
        .post("/v2.1/servers/" + server + "/os-volume_attachments")
        .then()
        .statusCode(200);
    awaitVolume(volume, "in-use");
    return server;
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("revertResize", Map.of()), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ERROR");
  }
}
