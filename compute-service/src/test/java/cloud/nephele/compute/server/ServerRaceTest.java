package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many at once: claims are exact, whoever comes first. */
@QuarkusTest
class ServerRaceTest extends ComputeTest {

  private static final int QUOTA = 10;
  private static final int CREATES = 200;

  @Test
  void parallelCreatesEndExactlyAtTheQuota() throws Exception {
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < CREATES; i++) {
        Map<String, Object> wanted = wanted("race-" + i);
        asked.add(clients.submit(() -> create(wanted).extract().statusCode()));
      }
      for (Future<Integer> one : asked) {
        answers.add(one.get());
      }
    }

    assertThat(Collections.frequency(answers, 202)).isEqualTo(QUOTA);
    assertThat(Collections.frequency(answers, 403)).isEqualTo(CREATES - QUOTA);
    List<String> ids = ids();
    assertThat(ids).hasSize(QUOTA);
    ids.forEach(id -> awaitStatus(id, "ACTIVE"));
    assertThat(new HashSet<>(addresses())).hasSize(QUOTA);
    assertThat(inUse("instances")).isEqualTo(QUOTA);
    assertThat(inUse("cores")).isEqualTo(QUOTA);
  }

  @Test
  void serversDeletedWhileTheyAreBuiltLeaveNothing() {
    for (int i = 0; i < QUOTA; i++) {
      String id = create(wanted("brief-" + i)).statusCode(202).extract().path("server.id");
      member().delete("/v2.1/servers/" + id).then().statusCode(204);
    }

    await(() -> ids().isEmpty());
    assertThat(inUse("instances")).isZero();
    assertThat(inUse("cores")).isZero();
    assertThat(inUse("ram")).isZero();
  }

  private List<String> ids() {
    return member().get("/v2.1/servers").then().statusCode(200).extract().path("servers.id");
  }

  private List<String> addresses() {
    return member()
        .get("/v2.1/servers/detail")
        .then()
        .extract()
        .path("servers.addresses.private.flatten().addr");
  }

  private int inUse(String resource) {
    return admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail")
        .then()
        .statusCode(200)
        .extract()
        .path("quota_set." + resource + ".in_use");
  }
}
