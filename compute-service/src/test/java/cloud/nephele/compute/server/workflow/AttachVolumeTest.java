package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class AttachVolumeTest extends ServerWorkflowContract {

  private String volume;

  @Override
  protected String prepare(String name) {
    volume = availableVolume(name);
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    attachVolume(prepared, volume, 200);
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
