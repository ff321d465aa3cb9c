package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.TaskState;

/** Whether the guest is asked to restart, or made to. */
public record RebootContext(boolean hard) {

  /** What the server shows until the restart begins. */
  public TaskState waiting() {
    return hard ? TaskState.REBOOTING_HARD : TaskState.REBOOTING;
  }

  TaskState started() {
    return hard ? TaskState.REBOOT_STARTED_HARD : TaskState.REBOOT_STARTED;
  }

  /** Whether this restart is what the server waits for, or what is being done to it. */
  public boolean isTaskOf(Server server) {
    return server.taskState().filter(task -> task == waiting() || task == started()).isPresent();
  }
}
