package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class UnshelveServerFromVolumeTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return acted(activeServerFromVolume(name), "shelve", Map.of(), "SHELVED_OFFLOADED");
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("unshelve", Map.of()), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("SHELVED_OFFLOADED");
  }
}
