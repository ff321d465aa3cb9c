package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class StartServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    String id = activeServer(name);
    act(id, Map.of("os-stop", Map.of()), 202);
    awaitStatus(id, "SHUTOFF");
    return id;
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("os-start", Map.of()), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("SHUTOFF");
  }
}
