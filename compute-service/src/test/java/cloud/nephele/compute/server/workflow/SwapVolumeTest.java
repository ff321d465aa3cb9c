package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class SwapVolumeTest extends ServerWorkflowContract {

  private String volume;
  private String other;

  @Override
  protected String prepare(String name) {
    volume = availableVolume(name);
    other = availableVolume("other-" + name);
    return serverWith(name, volume);
  }

  @Override
  protected String ask(String prepared) {
    admin("2.1")
        .body(Map.of("volumeAttachment", Map.of("volumeId", other)))
        .put("/v2.1/servers/" + prepared + "/os-volume_attachments/" + volume)
        .then()
        .statusCode(202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ACTIVE");
  }
}
