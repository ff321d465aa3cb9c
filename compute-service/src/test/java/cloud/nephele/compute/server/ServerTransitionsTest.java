package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** The whole table of legal moves: as it is documented, and as it is enforced. */
@QuarkusTest
class ServerTransitionsTest extends ComputeTest {

  @Inject Session session;

  @Test
  void documentsShowTheTable() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "ARCHITECTURE.md"));

    for (ServerTransitions action : ServerTransitions.ACTIONS) {
      assertThat(lines).as("the table of states in ARCHITECTURE.md").contains(row(action));
    }
  }

  private static String row(ServerTransitions action) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            action.asked(),
            from(action),
            names(action.tasks().stream().map(TaskState::wireName).toList()),
            action.end());
  }

  private static String from(ServerTransitions action) {
    Set<VmState> others = EnumSet.complementOf(EnumSet.copyOf(action.from()));
    return action.from().size() > others.size()
        ? "all but " + names(others.stream().map(VmState::wireName).toList())
        : names(action.from().stream().map(VmState::wireName).toList());
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "-" : String.join(", ", names);
  }

  @Test
  void everyActionIsRefusedInEveryStateThatDoesNotHaveIt() {
    useSecondHost();
    String id = activeServer("everywhere");

    for (ServerTransitions action : ServerTransitions.ACTIONS) {
      Set<VmState> refused = EnumSet.complementOf(EnumSet.copyOf(action.from()));
      refused.remove(VmState.DELETED);
      for (VmState state : refused) {
        set(id, state, null);
        refuse(id, action, "vm_state " + state.wireName());
      }
    }

    set(id, VmState.ACTIVE, null);
  }

  @Test
  void everyActionIsRefusedWhileSomethingElseIsDone() {
    useSecondHost();
    String id = activeServer("busy");

    for (ServerTransitions action : ServerTransitions.ACTIONS) {
      VmState allowed = action.from().iterator().next();
      if (!action.allows(allowed, TaskState.SPAWNING)) {
        set(id, allowed, TaskState.SPAWNING);
        refuse(id, action, "task_state spawning");
      }
    }

    set(id, VmState.ACTIVE, null);
  }

  private void refuse(String id, ServerTransitions action, String state) {
    List<String> words = List.of(action.asked().split(" "));
    admin("2.17")
        .body(Map.of(words.getFirst(), body(words)))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(409)
        .body(
            "conflictingRequest.message",
            containsString("instance " + id + " while it is in " + state));
  }

  /** What an action needs to be read at all. */
  private Map<String, ?> body(List<String> words) {
    return switch (words.getFirst()) {
      case "reboot" -> Map.of("type", words.getLast());
      case "changePassword" -> Map.of("adminPass", "secret");
      case "rebuild" -> Map.of("imageRef", image.toString());
      case "os-migrateLive" ->
          Map.of("host", SECOND_HOST, "block_migration", false, "disk_over_commit", false);
      case "createImage" -> Map.of("name", "made");
      case "createBackup" -> Map.of("name", "made", "backup_type", "daily", "rotation", 1);
      case "resize" -> Map.of("flavorRef", flavor);
      default -> Map.of();
    };
  }

  private void set(String id, VmState state, TaskState task) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "update server set vm_state = :state, task_state = :task where id = :id")
                    .setParameter("state", state.name())
                    .setParameter("task", task == null ? null : task.name(), String.class)
                    .setParameter("id", UUID.fromString(id))
                    .executeUpdate());
  }
}
