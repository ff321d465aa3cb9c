package cloud.nephele.compute.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one word for a server's state that the API shows, made from what it is and what is done. */
public enum ServerStatus {
  BUILD,
  ACTIVE,
  SHUTOFF,
  PAUSED,
  SUSPENDED,
  RESCUE,
  VERIFY_RESIZE,
  ERROR,
  SOFT_DELETED,
  DELETED,
  SHELVED,
  SHELVED_OFFLOADED,
  REBOOT,
  HARD_REBOOT,
  REBUILD,
  RESIZE,
  REVERT_RESIZE,
  MIGRATING,
  PASSWORD;

  /** What is shown in a state while nothing special is being done. */
  private static final Map<VmState, ServerStatus> AT_REST =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(VmState.BUILDING, BUILD),
              Map.entry(VmState.ACTIVE, ACTIVE),
              Map.entry(VmState.STOPPED, SHUTOFF),
              Map.entry(VmState.PAUSED, PAUSED),
              Map.entry(VmState.SUSPENDED, SUSPENDED),
              Map.entry(VmState.RESCUED, RESCUE),
              Map.entry(VmState.RESIZED, VERIFY_RESIZE),
              Map.entry(VmState.ERROR, ERROR),
              Map.entry(VmState.SOFT_DELETED, SOFT_DELETED),
              Map.entry(VmState.DELETED, DELETED),
              Map.entry(VmState.SHELVED, SHELVED),
              Map.entry(VmState.SHELVED_OFFLOADED, SHELVED_OFFLOADED)));

  private static final Map<TaskState, ServerStatus> REBUILDS =
      Map.of(
          TaskState.REBUILDING, REBUILD,
          TaskState.REBUILD_BLOCK_DEVICE_MAPPING, REBUILD,
          TaskState.REBUILD_SPAWNING, REBUILD);

  private static final Map<TaskState, ServerStatus> RESIZES =
      Map.of(
          TaskState.RESIZE_PREP, RESIZE,
          TaskState.RESIZE_MIGRATING, RESIZE,
          TaskState.RESIZE_MIGRATED, RESIZE,
          TaskState.RESIZE_FINISH, RESIZE);

  private static final Map<TaskState, ServerStatus> LIVE_MOVES =
      Map.of(TaskState.MIGRATING, MIGRATING);

  private static final Map<TaskState, ServerStatus> RESTARTS =
      Map.of(
          TaskState.REBOOTING, REBOOT,
          TaskState.REBOOT_PENDING, REBOOT,
          TaskState.REBOOT_STARTED, REBOOT,
          TaskState.REBOOTING_HARD, HARD_REBOOT,
          TaskState.REBOOT_PENDING_HARD, HARD_REBOOT,
          TaskState.REBOOT_STARTED_HARD, HARD_REBOOT,
          TaskState.UPDATING_PASSWORD, PASSWORD);

  /** The work that is shown in its stead, by state. */
  private static final Map<VmState, List<Map<TaskState, ServerStatus>>> AT_WORK =
      Map.of(
          VmState.ACTIVE, List.of(RESTARTS, REBUILDS, RESIZES, LIVE_MOVES),
          VmState.PAUSED, List.of(LIVE_MOVES),
          VmState.STOPPED, List.of(REBUILDS, RESIZES),
          VmState.ERROR, List.of(REBUILDS),
          VmState.RESIZED, List.of(Map.of(TaskState.RESIZE_REVERTING, REVERT_RESIZE)));

  /** The status of a server; the task is null when nothing is being done. */
  public static ServerStatus of(VmState vmState, TaskState task) {
    return AT_WORK.getOrDefault(vmState, List.of()).stream()
        .filter(tasks -> task != null && tasks.containsKey(task))
        .map(tasks -> tasks.get(task))
        .findFirst()
        .orElseGet(() -> AT_REST.get(vmState));
  }

  static Optional<ServerStatus> find(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }

  /** All pairs of states shown as this status, each as {@code VM_STATE:TASK_STATE}. */
  List<String> pairs() {
    List<String> pairs = new ArrayList<>();
    for (VmState vmState : VmState.values()) {
      if (of(vmState, null) == this) {
        pairs.add(vmState + ":");
      }
      for (TaskState task : TaskState.values()) {
        if (of(vmState, task) == this) {
          pairs.add(vmState + ":" + task);
        }
      }
    }
    return pairs;
  }

  /** Whether documents show a progress in this status. */
  boolean hasProgress() {
    return this == ACTIVE
        || this == BUILD
        || this == REBUILD
        || this == RESIZE
        || this == VERIFY_RESIZE;
  }

  /** Whether documents show what went wrong in this status. */
  boolean showsFault() {
    return this == ERROR || this == DELETED;
  }
}
