package cloud.nephele.compute.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeletedServersTest extends ComputeTest {

  @Inject ServerService service;
  @Inject ServerRepository servers;
  @Inject DeletedServers deletedServers;
  @Inject Books books;

  private String softDeleted(String name) {
    String id = activeServer(name);
    QuarkusTransaction.requiringNew()
        .run(() -> service.softDelete(servers.lockLive(UUID.fromString(id)).orElseThrow()));
    awaitStatus(id, "SOFT_DELETED");
    return id;
  }

  @Test
  void deletedServerIsNotListedAndCanBeRestored() {
    String id = softDeleted("missed");
    assertThat(names(member().get("/v2.1/servers").then())).isEmpty();

    act(id, Map.of("restore", Map.of()), 202);
    awaitStatus(id, "ACTIVE");

    assertThat(names(member().get("/v2.1/servers").then())).containsExactly("missed");
    books.requireBalanced(project);
  }

  @Test
  void deletedServerIsReclaimedWhenItsTimeIsOver() {
    String old = softDeleted("old");
    Instant between = Instant.now();
    String young = softDeleted("young");

    deletedServers.reclaimBefore(between);

    awaitGone(old);
    assertThat(status(young)).isEqualTo("SOFT_DELETED");
    member().delete("/v2.1/servers/" + young).then().statusCode(204);
    awaitGone(young);
    books.requireBalanced(project);
  }
}
