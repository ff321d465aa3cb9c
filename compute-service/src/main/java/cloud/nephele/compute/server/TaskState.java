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
  PAUSING,
  UNPAUSING,
  SUSPENDING,
  RESUMING,
  REBUILDING,
  REBUILD_BLOCK_DEVICE_MAPPING,
  REBUILD_SPAWNING,
  MIGRATING,
  RESIZE_PREP,
  RESIZE_MIGRATING,
  RESIZE_MIGRATED,
  RESIZE_FINISH,
  RESIZE_CONFIRMING,
  RESIZE_REVERTING,
  UPDATING_PASSWORD,
  RESCUING,
  UNRESCUING,
  IMAGE_SNAPSHOT_PENDING,
  IMAGE_SNAPSHOT,
  IMAGE_PENDING_UPLOAD,
  IMAGE_UPLOADING,
  IMAGE_BACKUP,
  SHELVING,
  SHELVING_IMAGE_PENDING_UPLOAD,
  SHELVING_IMAGE_UPLOADING,
  SHELVING_OFFLOADING,
  UNSHELVING,
  SOFT_DELETING("soft-deleting"),
  RESTORING,
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
