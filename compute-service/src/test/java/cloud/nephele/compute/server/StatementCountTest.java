package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.scheduling.ExtraHosts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list costs in statements does not depend on its length. */
@QuarkusTest
class StatementCountTest extends ComputeTest {

  private static final int TRIES = 8;
  private static final String EXTRA = "counted-";

  @Inject SessionFactory sessions;
  @Inject ExtraHosts extraHosts;

  @BeforeEach
  void count() {
    sessions.getStatistics().setStatisticsEnabled(true);
  }

  @AfterEach
  void stopCounting() {
    sessions.getStatistics().setStatisticsEnabled(false);
    extraHosts.remove(EXTRA);
  }

  @Test
  void listsOfServersAskOnceForAll() {
    activeServer("one");
    long brief = statements("/v2.1/servers");
    long detail = statements("/v2.1/servers/detail");

    for (int i = 0; i < 5; i++) {
      activeServer("more-" + i);
    }

    assertThat(statements("/v2.1/servers")).isLessThanOrEqualTo(brief);
    assertThat(statements("/v2.1/servers/detail")).isLessThanOrEqualTo(detail);
  }

  @Test
  void serversThatHaveNotChangedAreAskedForOnce() {
    String server = activeServer("one");

    // The stamp of one server is read past Hibernate, which counts here: nothing else may be read.
    assertThat(statements("/v2/" + project + "/servers/" + server)).isZero();
    assertThat(statements("/v2/" + project + "/servers/detail")).isEqualTo(1);
  }

  @Test
  void listsOfFlavorsAskOnceForAll() {
    long before = statements("/v2.1/flavors/detail");

    for (int i = 0; i < 5; i++) {
      createFlavor("counted-" + UUID.randomUUID(), 1, 64, 1);
    }

    assertThat(statements("/v2.1/flavors/detail")).isLessThanOrEqualTo(before);
  }

  @Test
  void listsOfKeypairsAskOnceForAll() {
    importKey("one");
    long before = statements("/v2.1/os-keypairs");

    for (int i = 0; i < 5; i++) {
      importKey("more-" + i);
    }

    assertThat(statements("/v2.1/os-keypairs")).isLessThanOrEqualTo(before);
  }

  @Test
  void listsOfHypervisorsAskOnceForAll() {
    long before = statements("/v2.1/os-hypervisors/detail");

    for (int i = 0; i < 5; i++) {
      extraHosts.add(EXTRA + i, "nova");
    }

    assertThat(statements("/v2.1/os-hypervisors/detail")).isLessThanOrEqualTo(before);
  }

  private void importKey(String name) {
    member()
        .body(Map.of("keypair", Map.of("name", project + name)))
        .post("/v2.1/os-keypairs")
        .then()
        .statusCode(200);
  }

  /** The least of some tries: others work in the background and are counted as well. */
  private long statements(String path) {
    Statistics statistics = sessions.getStatistics();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = statistics.getPrepareStatementCount();
      admin("2.90").get(path).then().statusCode(200);
      least = Math.min(least, statistics.getPrepareStatementCount() - before);
    }
    return least;
  }
}
