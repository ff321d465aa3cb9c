package cloud.nephele.compute.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is being done to a server at the moment. */
public enum TaskState {
  SCHEDULING,
  BLOCK_DEVICE_MAPPING,
  NETWORKING,
  SPAWNING,
  REBOOTING,
  REBOOT_PENDING,
  REBOOT_STARTED,
  REBOOTING_HARD,
  REBOOT_PENDING_HARD,
  REBOOT_STARTED_HARD,
  POWERING_OFF("powering-off"),
  POWERING_ON("powering-on"),
  DELETING;

  private final String wireName;

  TaskState() {
    this.wireName = name().toLowerCase(Locale.ROOT);
  }

  TaskState(String wireName) {
    this.wireName = wireName;
  }

  /** The name in documents and messages. */
  public String wireName() {
    return wireName;
  }

  static Optional<TaskState> find(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }
}
