package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class MigrateServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    useSecondHost();
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    admin("2.1")
        .body(Map.of("migrate", Map.of()))
        .post("/v2.1/servers/" + prepared + "/action")
        .then()
        .statusCode(202);
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
