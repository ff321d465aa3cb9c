package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class ResizeServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("resize", Map.of("flavorRef", largerFlavor())), 202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("VERIFY_RESIZE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ACTIVE");
  }
}
