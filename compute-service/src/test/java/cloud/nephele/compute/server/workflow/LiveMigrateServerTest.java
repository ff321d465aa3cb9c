package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class LiveMigrateServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    useSecondHost();
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    Map<String, Object> body = new HashMap<>(Map.of("block_migration", "auto"));
    body.put("host", null);
    admin("2.25")
        .body(Map.of("os-migrateLive", body))
        .post("/v2.1/servers/" + prepared + "/action")
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
