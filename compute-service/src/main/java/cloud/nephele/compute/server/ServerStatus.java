package cloud.nephele.compute.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
  HARD_REBOOT;

  /** The status of a server; the task is null when nothing is being done. */
  public static ServerStatus of(VmState vmState, TaskState task) {
    return switch (vmState) {
      case BUILDING -> BUILD;
      case ACTIVE -> ofActive(task);
      case STOPPED -> SHUTOFF;
      case PAUSED -> PAUSED;
      case SUSPENDED -> SUSPENDED;
      case RESCUED -> RESCUE;
      case RESIZED -> VERIFY_RESIZE;
      case ERROR -> ERROR;
      case SOFT_DELETED -> SOFT_DELETED;
      case DELETED -> DELETED;
      case SHELVED -> SHELVED;
      case SHELVED_OFFLOADED -> SHELVED_OFFLOADED;
    };
  }

  private static ServerStatus ofActive(TaskState task) {
    if (task == null) {
      return ACTIVE;
    }
    return switch (task) {
      case REBOOTING, REBOOT_PENDING, REBOOT_STARTED -> REBOOT;
      case REBOOTING_HARD, REBOOT_PENDING_HARD, REBOOT_STARTED_HARD -> HARD_REBOOT;
      case SCHEDULING,
          BLOCK_DEVICE_MAPPING,
          NETWORKING,
          SPAWNING,
          POWERING_OFF,
          POWERING_ON,
          DELETING ->
          ACTIVE;
    };
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
    return this == ACTIVE || this == BUILD || this == VERIFY_RESIZE;
  }

  /** Whether documents show what went wrong in this status. */
  boolean showsFault() {
    return this == ERROR || this == DELETED;
  }
}
