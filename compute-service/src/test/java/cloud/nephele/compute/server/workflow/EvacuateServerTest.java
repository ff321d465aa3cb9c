package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.server.reconcile.OrphanGuests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class EvacuateServerTest extends ServerWorkflowContract {

  @Inject OrphanGuests orphanGuests;

  @Override
  protected String prepare(String name) {
    faults.bringUp(FIRST_HOST);
    useSecondHost();
    // What evacuated servers have left behind.
    orphanGuests.reconcile();
    orphanGuests.reconcile();
    String id = activeServer(name);
    faults.takeDown(hostOf(id));
    inventory.refresh();
    return id;
  }

  @Override
  protected String ask(String prepared) {
    admin("2.14")
        .body(Map.of("evacuate", Map.of()))
        .post("/v2.1/servers/" + prepared + "/action")
        .then()
        .statusCode(200);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ERROR");
  }
}
