package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class UnpauseServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return acted(activeServer(name), "pause", Map.of(), "PAUSED");
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("unpause", Map.of()), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("PAUSED");
  }
}
