package cloud.nephele.compute.server;

import static cloud.nephele.compute.server.TaskState.REBOOTING;
import static cloud.nephele.compute.server.TaskState.REBOOTING_HARD;
import static cloud.nephele.compute.server.TaskState.REBOOT_PENDING;
import static cloud.nephele.compute.server.TaskState.REBOOT_PENDING_HARD;
import static cloud.nephele.compute.server.TaskState.REBOOT_STARTED;
import static cloud.nephele.compute.server.TaskState.REBOOT_STARTED_HARD;
import static cloud.nephele.compute.server.VmState.ACTIVE;
import static cloud.nephele.compute.server.VmState.ERROR;
import static cloud.nephele.compute.server.VmState.PAUSED;
import static cloud.nephele.compute.server.VmState.STOPPED;
import static cloud.nephele.compute.server.VmState.SUSPENDED;

import cloud.nephele.common.fault.Fault;
import java.util.EnumSet;
import java.util.Set;

/** The table of legal moves: from which states what may be asked of a server. */
public final class ServerTransitions {

  public static final ServerTransitions START =
      new ServerTransitions("start", EnumSet.of(STOPPED), Set.of());
  public static final ServerTransitions STOP =
      new ServerTransitions("stop", EnumSet.of(ACTIVE, ERROR), Set.of());
  public static final ServerTransitions SOFT_REBOOT =
      new ServerTransitions("reboot", EnumSet.of(ACTIVE), Set.of());
  public static final ServerTransitions HARD_REBOOT =
      new ServerTransitions(
          "reboot",
          EnumSet.of(ACTIVE, STOPPED, PAUSED, SUSPENDED, ERROR),
          EnumSet.of(
              REBOOTING,
              REBOOT_PENDING,
              REBOOT_STARTED,
              REBOOTING_HARD,
              REBOOT_PENDING_HARD,
              REBOOT_STARTED_HARD));
  public static final ServerTransitions CONSOLE_OUTPUT =
      new ServerTransitions(
          "get_console_output",
          EnumSet.complementOf(EnumSet.of(VmState.BUILDING)),
          EnumSet.allOf(TaskState.class));
  public static final ServerTransitions ATTACH_INTERFACE =
      new ServerTransitions("attach_interface", EnumSet.of(ACTIVE, PAUSED, STOPPED), Set.of());
  public static final ServerTransitions DETACH_INTERFACE =
      new ServerTransitions("detach_interface", EnumSet.of(ACTIVE, PAUSED, STOPPED), Set.of());
  public static final ServerTransitions UPDATE_METADATA =
      new ServerTransitions(
          "update metadata", EnumSet.of(ACTIVE, PAUSED, SUSPENDED, STOPPED), Set.of());
  public static final ServerTransitions DELETE_METADATA =
      new ServerTransitions(
          "delete metadata", EnumSet.of(ACTIVE, PAUSED, SUSPENDED, STOPPED), Set.of());

  private final String verb;
  private final Set<VmState> from;
  private final Set<TaskState> during;

  /**
   * @param verb what refusals call it
   * @param from the states in which it may be asked
   * @param during the work that may be under way meanwhile; none is always fine
   */
  private ServerTransitions(String verb, Set<VmState> from, Set<TaskState> during) {
    this.verb = verb;
    this.from = from;
    this.during = during;
  }

  /** Refuses with 409 unless the server's states allow it. */
  public void require(Server server) {
    if (!from.contains(server.vmState())) {
      throw refusal(server, "vm_state " + server.vmState().wireName());
    }
    server
        .taskState()
        .filter(task -> !during.contains(task))
        .ifPresent(
            task -> {
              throw refusal(server, "task_state " + task.wireName());
            });
  }

  /** Whether the states allow it. */
  public boolean allows(VmState vmState, TaskState task) {
    return from.contains(vmState) && (task == null || during.contains(task));
  }

  private Fault refusal(Server server, String state) {
    return Fault.conflict(
        "Cannot '%s' instance %s while it is in %s".formatted(verb, server.id(), state));
  }
}
