package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.simulated.BuildFault;
import cloud.nephele.compute.driver.simulated.SimulatedDriver;
import cloud.nephele.compute.server.reconcile.OrphanGuests;
import cloud.nephele.compute.server.reconcile.PowerStates;
import cloud.nephele.compute.workflow.Workbench;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random requests of users and misfortunes of hosts and processes. In the end every server is at
 * rest and the books are balanced. A failure prints the seed; give it as {@code
 * -Dnephele.simulation.seed}, and more operations as {@code -Dnephele.simulation.operations}.
 */
@QuarkusTest
class ComputeSimulationTest extends ComputeTest {

  private static final Logger LOG = Logger.getLogger(ComputeSimulationTest.class);
  private static final String HOST = "simulated-1";
  private static final long SEED =
      Long.getLong("nephele.simulation.seed", System.nanoTime() % 1_000_000);
  private static final int OPERATIONS = Integer.getInteger("nephele.simulation.operations", 150);
  private static final int QUOTA = 20;

  @Inject Workbench bench;
  @Inject Books books;
  @Inject ComputeDriver driver;
  @Inject PowerStates powerStates;
  @Inject OrphanGuests orphanGuests;

  private final Random random = new Random(SEED);

  @AfterEach
  void workAgain() {
    bench.resume();
  }

  @Test
  void whateverHappensTheBooksAreBalancedInTheEnd() {
    LOG.infof("Seed %d, %d operations", SEED, OPERATIONS);
    raiseQuota(QUOTA);

    for (int i = 0; i < OPERATIONS; i++) {
      operate(i);
    }
    calmDown();

    assertThat(books.entries(project)).as("seed %d", SEED).isNotEmpty();
    try {
      books.requireBalanced(project);
    } catch (AssertionError e) {
      throw new AssertionError("Seed " + SEED, e);
    }
  }

  private void operate(int number) {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> createServer(number);
      case 3, 4 -> request(id -> member().delete("/v2.1/servers/" + id).statusCode());
      case 5 -> action("os-stop", Map.of());
      case 6 -> action("os-start", Map.of());
      case 7 -> action("reboot", Map.of("type", "SOFT"));
      case 8 -> action("reboot", Map.of("type", "HARD"));
      case 9 -> crashGuest();
      case 10 -> breakHost();
      case 11 -> killRunner();
      case 12 ->
          faults.add(
              new BuildFault(
                  Pattern.compile("sim-.*[37]"),
                  random.nextBoolean() ? BuildFault.Effect.FAIL : BuildFault.Effect.FAIL_RETRYABLE,
                  1,
                  Duration.ZERO));
      default -> powerStates.reconcile();
    }
  }

  private void createServer(int number) {
    assertThat(create(wanted("sim-" + number)).extract().statusCode()).isIn(202, 403);
  }

  private void action(String name, Map<String, ?> body) {
    request(
        id ->
            member().body(Map.of(name, body)).post("/v2.1/servers/" + id + "/action").statusCode());
  }

  private void request(ToIntFunction<UUID> request) {
    any().ifPresent(id -> assertThat(request.applyAsInt(id)).isIn(202, 204, 404, 409));
  }

  private Optional<UUID> any() {
    List<UUID> live =
        books.entries(project).stream()
            .filter(entry -> !entry.deleted())
            .map(Books.Entry::id)
            .toList();
    return live.isEmpty() ? Optional.empty() : Optional.of(live.get(random.nextInt(live.size())));
  }

  private void crashGuest() {
    any().ifPresent(id -> driver.capability(SimulatedDriver.class).orElseThrow().crash(id));
  }

  private void breakHost() {
    faults.takeDown(HOST);
    inventory.refresh();
    any().ifPresent(id -> member().delete("/v2.1/servers/" + id));
    faults.bringUp(HOST);
    inventory.refresh();
  }

  /** The process dies with some steps done and not saved, and is started again. */
  private void killRunner() {
    bench.pause();
    List<UUID> subjects = new ArrayList<>();
    any().ifPresent(subjects::add);
    any().ifPresent(subjects::add);
    for (UUID subject : subjects) {
      bench
          .first(subject)
          .ifPresent(
              work -> {
                try {
                  bench.performUnsaved(work);
                } catch (RuntimeException e) {
                  LOG.debugf(e, "%s failed as it would have in a runner", work);
                }
              });
    }
    bench.resume();
  }

  private void calmDown() {
    faults.clear();
    inventory.refresh();
    List<UUID> all = books.entries(project).stream().map(Books.Entry::id).toList();
    bench.awaitNoWork(all);
    // Twice each: orphans are removed when they are seen again, stops are work of their own.
    for (int i = 0; i < 2; i++) {
      powerStates.reconcile();
      orphanGuests.reconcile();
      bench.awaitNoWork(all);
    }
  }
}
