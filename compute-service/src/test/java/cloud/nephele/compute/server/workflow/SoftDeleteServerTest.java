package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

@QuarkusTest
class SoftDeleteServerTest extends ServerWorkflowContract {

  @Inject ServerService service;
  @Inject ServerRepository servers;

  @Override
  protected String prepare(String name) {
    return activeServer(name);
  }

  @Override
  protected String ask(String prepared) {
    return softDelete(prepared);
  }

  private String softDelete(String id) {
    QuarkusTransaction.requiringNew()
        .run(() -> service.softDelete(servers.lockLive(UUID.fromString(id)).orElseThrow()));
    return id;
  }

  @Override
  protected Set<String> done() {
    return Set.of("SOFT_DELETED");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("ACTIVE", "SHUTOFF");
  }
}
