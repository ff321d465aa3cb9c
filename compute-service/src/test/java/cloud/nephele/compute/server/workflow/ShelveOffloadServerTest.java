package cloud.nephele.compute.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.workflow.Workbench.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

@QuarkusTest
class ShelveOffloadServerTest extends ServerWorkflowContract {

  @Inject Session session;

  /** Shelved, with its guest on the host: as where guests of shelved servers are kept a while. */
  @Override
  protected String prepare(String name) {
    String id = activeServer(name);
    bench.pause();
    act(id, Map.of("shelve", Map.of()), 202);
    UUID server = UUID.fromString(id);
    while (bench.first(server).filter(work -> work.name().equals("ShelveServer")).isPresent()) {
      bench.step(bench.first(server).orElseThrow());
    }
    Work offload = bench.first(server).orElseThrow();
    assertThat(offload.name()).isEqualTo("ShelveOffloadServer");
    drop(offload);
    bench.resume();
    return id;
  }

  private void drop(Work work) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              session
                  .createNativeMutationQuery("delete from workflow where id = :id")
                  .setParameter("id", work.id())
                  .executeUpdate();
              session
                  .createNativeMutationQuery("update server set task_state = null where id = :id")
                  .setParameter("id", work.subject())
                  .executeUpdate();
            });
  }

  @Override
  protected String ask(String prepared) {
    admin("2.1")
        .body(Map.of("shelveOffload", Map.of()))
        .post("/v2.1/servers/" + prepared + "/action")
        .then()
        .statusCode(202);
    return prepared;
  }

  @Override
  protected Set<String> done() {
    return Set.of("SHELVED_OFFLOADED");
  }

  @Override
  protected Set<String> failed() {
    return Set.of("SHELVED");
  }
}
