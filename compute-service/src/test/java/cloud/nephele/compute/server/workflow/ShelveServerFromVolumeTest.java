package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class ShelveServerFromVolumeTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return activeServerFromVolume(name);
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("shelve", Map.of()), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("SHELVED_OFFLOADED");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ACTIVE");
  }
}
