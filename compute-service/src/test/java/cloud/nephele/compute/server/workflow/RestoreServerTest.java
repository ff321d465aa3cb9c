package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@QuarkusTest
class RestoreServerTest extends ServerWorkflowContract {

  @Inject ServerService service;
  @Inject ServerRepository servers;

  @Override
  protected String prepare(String name) {
    String id = softDelete(activeServer(name));
    awaitStatus(id, "SOFT_DELETED");
    return id;
  }

  @Override
  protected String ask(String prepared) {
    act(prepared, Map.of("restore", Map.of()), 202);
    return prepared;
  }

  private String softDelete(String id) {
    QuarkusTransaction.requiringNew()
        .run(() -> service.softDelete(servers.lockLive(UUID.fromString(id)).orElseThrow()));
    return id;
  }

  @Override
  protected Set<String> done() {
    return Set.of("ACTIVE");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("SOFT_DELETED");
  }
}
