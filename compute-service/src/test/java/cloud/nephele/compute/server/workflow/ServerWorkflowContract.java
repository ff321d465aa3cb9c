package cloud.nephele.compute.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.server.reconcile.PowerStates;
import cloud.nephele.compute.workflow.Workbench;
import cloud.nephele.compute.workflow.Workbench.Work;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every workflow on servers promises: its steps can be repeated, the process can die between
 * any two and in any one of them, any step may fail for good, and the owner may delete the server
 * at any time. Whatever happens, the books are balanced in the end.
 */
abstract class ServerWorkflowContract extends ComputeTest {

  @Inject Workbench bench;
  @Inject PowerStates powerStates;
  @Inject protected Books books;

  /** Makes a server that the work can be asked of; null when the work makes it. */
  protected abstract String prepare(String name);

  /** Asks for the work and returns the server's id. */
  protected abstract String ask(String prepared);

  /** The statuses in which the work may leave the server; empty when it is gone then. */
  protected abstract Set<String> done();

  /** The statuses in which a server may be when a step has failed for good. */
  protected abstract Set<String> failed();

  @AfterEach
  void workAgain() {
    bench.resume();
  }

  @Test
  void everyStepCanBeRepeated() {
    UUID server = begin("repeated");

    while (bench.first(server).isPresent()) {
      Work work = bench.first(server).get();
      bench.performUnsaved(work);
      bench.step(work);
    }

    assertThatItIs(server, done());
  }

  @Test
  void aKillInAnyStepLosesNothing() {
    for (int step = 0; step < steps(); step++) {
      UUID server = begin("killed-in-" + step);
      bench.performUnsaved(walk(server, step));

      finish(server);

      assertThatItIs(server, done());
    }
  }

  @Test
  void aKillBetweenAnyTwoStepsLosesNothing() {
    for (int step = 0; step < steps(); step++) {
      UUID server = begin("killed-before-" + step);
      walk(server, step);

      finish(server);

      assertThatItIs(server, done());
    }
  }

  @Test
  void aFailureOfAnyStepLeavesNothingHalfDone() {
    for (int step = 0; step < steps(); step++) {
      UUID server = begin("failing-in-" + step);
      Work work = walk(server, step);
      bench.performUnsaved(work);
      bench.fail(work, "a test made it fail");
      while (bench.first(server).isPresent()) {
        Work undone = bench.first(server).get();
        bench.performUnsaved(undone);
        bench.step(undone);
      }

      finish(server);

      assertThatItIs(server, failed());
    }
  }

  @Test
  void aFailureBeforeAnyStepLeavesNothingHalfDone() {
    for (int step = 0; step < steps(); step++) {
      UUID server = begin("failing-before-" + step);
      bench.fail(walk(server, step), "a test made it fail");

      finish(server);

      assertThatItIs(server, failed());
    }
  }

  @Test
  void aServerCanBeDeletedBeforeAnyStep() {
    for (int step = 0; step < steps(); step++) {
      UUID server = begin("deleted-before-" + step);
      walk(server, step);
      member().delete("/v2.1/servers/" + server).then().statusCode(204);

      finish(server);

      assertThatItIs(server, Set.of());
    }
  }

  private int steps() {
    UUID server = begin("counted");
    int steps = bench.steps(bench.first(server).orElseThrow()).size();
    finish(server);
    member().delete("/v2.1/servers/" + server);
    bench.awaitNoWork(List.of(server));
    return steps;
  }

  /** Asks for the work while nobody does any. */
  private UUID begin(String name) {
    String prepared = prepare(name);
    bench.pause();
    UUID server = UUID.fromString(ask(prepared));
    assertThat(bench.first(server)).as("work on " + name).isPresent();
    return server;
  }

  private Work walk(UUID server, int steps) {
    for (int i = 0; i < steps; i++) {
      bench.step(bench.first(server).orElseThrow());
    }
    return bench.first(server).orElseThrow();
  }

  private void finish(UUID server) {
    bench.resume();
    bench.awaitNoWork(List.of(server));
    // A step that failed may have changed the guest: that is seen, and dealt with.
    powerStates.reconcile();
    bench.awaitNoWork(List.of(server));
  }

  private void assertThatItIs(UUID server, Set<String> statuses) {
    books.requireBalanced(project);
    if (statuses.isEmpty()) {
      member().get("/v2.1/servers/" + server).then().statusCode(404);
    } else {
      assertThat(status(server.toString())).isIn(statuses);
      bench.resume();
      member().delete("/v2.1/servers/" + server).then().statusCode(204);
      bench.awaitNoWork(List.of(server));
      books.requireBalanced(project);
    }
  }
}
