package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class DetachVolumeTest extends ServerWorkflowContract {

  private String volume;

  @Override
  protected String prepare(String name) {
    volume = availableVolume(name);
    return serverWith(name, volume);
  }

  @Override
  protected String ask(String prepared) {
    member()
        .delete("/v2.1/servers/" + prepared + "/os-volume_attachments/" + volume)
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
