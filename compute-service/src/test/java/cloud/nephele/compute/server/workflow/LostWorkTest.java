package cloud.nephele.compute.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.workflow.OverdueWorkflows;
import cloud.nephele.compute.workflow.Workbench;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that nobody can read: written by a release that is gone, or by accident. */
@QuarkusTest
class LostWorkTest extends ComputeTest {

  private static final String LONG_AGO = "now() - interval '1 day'";

  @Inject Workbench bench;
  @Inject Books books;
  @Inject OverdueWorkflows overdueWorkflows;

  @AfterEach
  void workAgain() {
    bench.resume();
  }

  @ParameterizedTest
  @CsvSource({"name, Vanished", "step, vanished", "context, cast('[1]' as jsonb)"})
  void serverWhoseWorkNobodyCanReadIsInErrorAndCanBeDeleted(String column, String value) {
    UUID server = building("unread-" + column);
    bench.spoil(bench.first(server).orElseThrow(), column, quoted(value));

    bench.resume();

    bench.awaitNoWork(List.of(server));
    admin("2.1")
        .get("/v2.1/servers/" + server)
        .then()
        .body("server.status", equalTo("ERROR"))
        .body("server.'OS-EXT-STS:task_state'", nullValue())
        .body("server.fault.message", containsString("cannot go on"));
    books.requireBalanced(project);
    delete(server);
    bench.awaitNoWork(List.of(server));
    books.requireBalanced(project);
  }

  @Test
  void deletionThatWaitsForUnreadableWorkGoesOn() {
    UUID server = building("waited-for");
    bench.spoil(bench.first(server).orElseThrow(), "name", "'Vanished'");
    delete(server);

    bench.resume();

    awaitGone(server.toString());
    books.requireBalanced(project);
  }

  @Test
  void unreadableDeletionCanBeAskedForAgain() {
    UUID server = UUID.fromString(activeServer("twice"));
    bench.pause();
    delete(server);
    bench.spoil(bench.first(server).orElseThrow(), "name", "'Vanished'");
    bench.resume();
    bench.awaitNoWork(List.of(server));
    assertThat(status(server.toString())).isEqualTo("ERROR");

    delete(server);

    awaitGone(server.toString());
    books.requireBalanced(project);
  }

  @Test
  void unreadableWorkKeepsNoOtherFromBeingCalledOverdue() {
    UUID unread = building("first");
    UUID overdue = UUID.fromString(create(wanted("second")).extract().path("server.id"));
    bench.spoil(bench.first(unread).orElseThrow(), "name", "'Vanished'");
    for (UUID server : List.of(unread, overdue)) {
      bench.spoil(bench.first(server).orElseThrow(), "deadline", LONG_AGO);
    }

    overdueWorkflows.reconcile();

    assertThat(status(overdue.toString())).isEqualTo("ERROR");
  }

  private UUID building(String name) {
    bench.pause();
    return UUID.fromString(create(wanted(name)).statusCode(202).extract().path("server.id"));
  }

  private void delete(UUID server) {
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
  }

  /** Words are texts, all else is SQL. */
  private static String quoted(String value) {
    return value.startsWith("cast") ? value : "'" + value + "'";
  }
}
