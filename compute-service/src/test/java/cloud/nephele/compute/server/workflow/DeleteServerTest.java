package cloud.nephele.compute.server.workflow;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class DeleteServerTest extends ServerWorkflowContract {

  @Override
  protected String prepare(String name) {
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    member().delete("/v2.1/servers/" + prepared).then().statusCode(204);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of();
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ERROR");
  }
}
