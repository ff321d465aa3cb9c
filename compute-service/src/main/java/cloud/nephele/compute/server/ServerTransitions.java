package cloud.nephele.compute.server;

import static cloud.nephele.compute.server.TaskState.IMAGE_BACKUP;
import static cloud.nephele.compute.server.TaskState.IMAGE_SNAPSHOT_PENDING;
import static cloud.nephele.compute.server.TaskState.IMAGE_UPLOADING;
import static cloud.nephele.compute.server.TaskState.MIGRATING;
import static cloud.nephele.compute.server.TaskState.PAUSING;
import static cloud.nephele.compute.server.TaskState.POWERING_OFF;
import static cloud.nephele.compute.server.TaskState.POWERING_ON;
import static cloud.nephele.compute.server.TaskState.REBOOTING;
import static cloud.nephele.compute.server.TaskState.REBOOTING_HARD;
import static cloud.nephele.compute.server.TaskState.REBOOT_PENDING;
import static cloud.nephele.compute.server.TaskState.REBOOT_PENDING_HARD;
import static cloud.nephele.compute.server.TaskState.REBOOT_STARTED;
import static cloud.nephele.compute.server.TaskState.REBOOT_STARTED_HARD;
import static cloud.nephele.compute.server.TaskState.REBUILDING;
import static cloud.nephele.compute.server.TaskState.REBUILD_SPAWNING;
import static cloud.nephele.compute.server.TaskState.RESCUING;
import static cloud.nephele.compute.server.TaskState.RESIZE_CONFIRMING;
import static cloud.nephele.compute.server.TaskState.RESIZE_FINISH;
import static cloud.nephele.compute.server.TaskState.RESIZE_MIGRATING;
import static cloud.nephele.compute.server.TaskState.RESIZE_PREP;
import static cloud.nephele.compute.server.TaskState.RESIZE_REVERTING;
import static cloud.nephele.compute.server.TaskState.RESTORING;
import static cloud.nephele.compute.server.TaskState.RESUMING;
import static cloud.nephele.compute.server.TaskState.SHELVING;
import static cloud.nephele.compute.server.TaskState.SHELVING_IMAGE_UPLOADING;
import static cloud.nephele.compute.server.TaskState.SHELVING_OFFLOADING;
import static cloud.nephele.compute.server.TaskState.SUSPENDING;
import static cloud.nephele.compute.server.TaskState.UNPAUSING;
import static cloud.nephele.compute.server.TaskState.UNRESCUING;
import static cloud.nephele.compute.server.TaskState.UNSHELVING;
import static cloud.nephele.compute.server.TaskState.UPDATING_PASSWORD;
import static cloud.nephele.compute.server.VmState.ACTIVE;
import static cloud.nephele.compute.server.VmState.BUILDING;
import static cloud.nephele.compute.server.VmState.ERROR;
import static cloud.nephele.compute.server.VmState.PAUSED;
import static cloud.nephele.compute.server.VmState.RESCUED;
import static cloud.nephele.compute.server.VmState.RESIZED;
import static cloud.nephele.compute.server.VmState.SHELVED;
import static cloud.nephele.compute.server.VmState.SHELVED_OFFLOADED;
import static cloud.nephele.compute.server.VmState.SOFT_DELETED;
import static cloud.nephele.compute.server.VmState.STOPPED;
import static cloud.nephele.compute.server.VmState.SUSPENDED;

import cloud.nephele.common.fault.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table of legal moves: from which states what may be asked of a server. */
public final class ServerTransitions {

  private static final Set<TaskState> RESTARTS =
      EnumSet.of(
          REBOOTING,
          REBOOT_PENDING,
          REBOOT_STARTED,
          REBOOTING_HARD,
          REBOOT_PENDING_HARD,
          REBOOT_STARTED_HARD);

  public static final ServerTransitions START =
      of("start", STOPPED).asked("os-start").shows(POWERING_ON).endsIn("active");
  public static final ServerTransitions STOP =
      of("stop", ACTIVE, ERROR).asked("os-stop").shows(POWERING_OFF).endsIn("stopped");
  public static final ServerTransitions SOFT_REBOOT =
      of("reboot", ACTIVE).asked("reboot SOFT").shows(REBOOTING, REBOOT_STARTED).endsIn("active");
  public static final ServerTransitions HARD_REBOOT =
      new ServerTransitions(
              "reboot", EnumSet.of(ACTIVE, STOPPED, PAUSED, SUSPENDED, ERROR), RESTARTS)
          .asked("reboot HARD")
          .shows(REBOOTING_HARD, REBOOT_STARTED_HARD)
          .endsIn("active");
  public static final ServerTransitions PAUSE =
      of("pause", ACTIVE).asked("pause").shows(PAUSING).endsIn("paused");
  public static final ServerTransitions UNPAUSE =
      of("unpause", PAUSED).asked("unpause").shows(UNPAUSING).endsIn("active");
  public static final ServerTransitions SUSPEND =
      of("suspend", ACTIVE).asked("suspend").shows(SUSPENDING).endsIn("suspended");
  public static final ServerTransitions RESUME =
      of("resume", SUSPENDED).asked("resume").shows(RESUMING).endsIn("active");
  public static final ServerTransitions CHANGE_PASSWORD =
      of("changePassword", ACTIVE)
          .asked("changePassword")
          .shows(UPDATING_PASSWORD)
          .endsIn("active");
  public static final ServerTransitions REBUILD =
      of("rebuild", ACTIVE, STOPPED, ERROR)
          .asked("rebuild")
          .shows(REBUILDING, REBUILD_SPAWNING)
          .endsIn("active, or stopped when it was; error when it fails");
  public static final ServerTransitions RESIZE =
      of("resize", ACTIVE, STOPPED)
          .asked("resize")
          .shows(RESIZE_PREP, RESIZE_MIGRATING, RESIZE_FINISH)
          .endsIn("resized");
  public static final ServerTransitions MIGRATE =
      of("migrate", ACTIVE, STOPPED)
          .asked("migrate")
          .shows(RESIZE_PREP, RESIZE_MIGRATING, RESIZE_FINISH)
          .endsIn("resized");
  public static final ServerTransitions MIGRATE_LIVE =
      of("os-migrateLive", ACTIVE, PAUSED)
          .asked("os-migrateLive")
          .shows(MIGRATING)
          .endsIn("what it was");
  public static final ServerTransitions CONFIRM_RESIZE =
      of("confirmResize", RESIZED)
          .asked("confirmResize")
          .shows(RESIZE_CONFIRMING)
          .endsIn("active, or stopped when it was");
  public static final ServerTransitions REVERT_RESIZE =
      of("revertResize", RESIZED)
          .asked("revertResize")
          .shows(RESIZE_REVERTING)
          .endsIn("active, or stopped when it was");
  public static final ServerTransitions EVACUATE =
      of("evacuate", ACTIVE, STOPPED, ERROR)
          .asked("evacuate")
          .shows(REBUILDING, REBUILD_SPAWNING)
          .endsIn("active, or stopped when it was; error when it fails");
  public static final ServerTransitions CREATE_IMAGE =
      of("createImage", ACTIVE, STOPPED, PAUSED, SUSPENDED)
          .asked("createImage")
          .shows(IMAGE_SNAPSHOT_PENDING, IMAGE_UPLOADING)
          .endsIn("what it was");
  public static final ServerTransitions CREATE_BACKUP =
      of("createBackup", ACTIVE, STOPPED, PAUSED, SUSPENDED)
          .asked("createBackup")
          .shows(IMAGE_BACKUP)
          .endsIn("what it was");
  public static final ServerTransitions RESCUE =
      of("rescue", ACTIVE, STOPPED, ERROR).asked("rescue").shows(RESCUING).endsIn("rescued");
  public static final ServerTransitions UNRESCUE =
      of("unrescue", RESCUED).asked("unrescue").shows(UNRESCUING).endsIn("active");
  public static final ServerTransitions SHELVE =
      of("shelve", ACTIVE, STOPPED, PAUSED, SUSPENDED)
          .asked("shelve")
          .shows(SHELVING, SHELVING_IMAGE_UPLOADING, SHELVING_OFFLOADING)
          .endsIn("shelved, then shelved_offloaded");
  public static final ServerTransitions SHELVE_OFFLOAD =
      of("shelveOffload", SHELVED)
          .asked("shelveOffload")
          .shows(SHELVING_OFFLOADING)
          .endsIn("shelved_offloaded");
  public static final ServerTransitions UNSHELVE =
      of("unshelve", SHELVED, SHELVED_OFFLOADED)
          .asked("unshelve")
          .shows(UNSHELVING)
          .endsIn("active");
  public static final ServerTransitions RESTORE =
      of("restore", SOFT_DELETED).asked("restore").shows(RESTORING).endsIn("active");
  public static final ServerTransitions TRIGGER_CRASH_DUMP =
      of("trigger_crash_dump", ACTIVE, PAUSED, RESCUED, RESIZED, ERROR)
          .asked("trigger_crash_dump")
          .endsIn("what it was");
  public static final ServerTransitions CONSOLE_OUTPUT =
      new ServerTransitions(
              "get_console_output",
              EnumSet.complementOf(EnumSet.of(BUILDING)),
              EnumSet.allOf(TaskState.class))
          .asked("os-getConsoleOutput");
  public static final ServerTransitions ATTACH_INTERFACE =
      new ServerTransitions("attach_interface", EnumSet.of(ACTIVE, PAUSED, STOPPED), Set.of());
  public static final ServerTransitions DETACH_INTERFACE =
      new ServerTransitions("detach_interface", EnumSet.of(ACTIVE, PAUSED, STOPPED), Set.of());

  public static final ServerTransitions ATTACH_VOLUME =
      new ServerTransitions(
          "attach_volume",
          EnumSet.of(ACTIVE, PAUSED, STOPPED, RESIZED, SOFT_DELETED, SHELVED, SHELVED_OFFLOADED),
          Set.of());

  /** Not while a resize can be taken back: the guest that comes back then has what it had. */
  public static final ServerTransitions DETACH_VOLUME =
      new ServerTransitions(
          "detach_volume",
          EnumSet.of(ACTIVE, PAUSED, STOPPED, SOFT_DELETED, SHELVED, SHELVED_OFFLOADED),
          Set.of());

  public static final ServerTransitions SWAP_VOLUME =
      new ServerTransitions("swap_volume", EnumSet.of(ACTIVE, PAUSED), Set.of());
  public static final ServerTransitions UPDATE_METADATA =
      new ServerTransitions(
          "update metadata", EnumSet.of(ACTIVE, PAUSED, SUSPENDED, STOPPED), Set.of());
  public static final ServerTransitions DELETE_METADATA =
      new ServerTransitions(
          "delete metadata", EnumSet.of(ACTIVE, PAUSED, SUSPENDED, STOPPED), Set.of());
  public static final ServerTransitions UPDATE_TAG = tagging("update tag");
  public static final ServerTransitions UPDATE_TAGS = tagging("update tags");
  public static final ServerTransitions DELETE_TAG = tagging("delete tag");
  public static final ServerTransitions DELETE_TAGS = tagging("delete tags");

  /** What clients may ask for as an action, in the order in which documents list it. */
  public static final List<ServerTransitions> ACTIONS =
      List.of(
          START,
          STOP,
          SOFT_REBOOT,
          HARD_REBOOT,
          PAUSE,
          UNPAUSE,
          SUSPEND,
          RESUME,
          CHANGE_PASSWORD,
          REBUILD,
          RESIZE,
          MIGRATE,
          MIGRATE_LIVE,
          CONFIRM_RESIZE,
          REVERT_RESIZE,
          EVACUATE,
          CREATE_IMAGE,
          CREATE_BACKUP,
          RESCUE,
          UNRESCUE,
          SHELVE,
          SHELVE_OFFLOAD,
          UNSHELVE,
          RESTORE,
          TRIGGER_CRASH_DUMP,
          CONSOLE_OUTPUT);

  private final String verb;
  private final Set<VmState> from;
  private final Set<TaskState> during;
  private final String asked;
  private final List<TaskState> tasks;
  private final String end;

  /**
   * @param verb what refusals call it
   * @param from the states in which it may be asked
   * @param during the work that may be under way meanwhile; none is always fine
   */
  private ServerTransitions(String verb, Set<VmState> from, Set<TaskState> during) {
    this(verb, from, during, "", List.of(), "-");
  }

  private ServerTransitions(
      String verb,
      Set<VmState> from,
      Set<TaskState> during,
      String asked,
      List<TaskState> tasks,
      String end) {
    this.verb = verb;
    this.from = from;
    this.during = during;
    this.asked = asked;
    this.tasks = tasks;
    this.end = end;
  }

  private static ServerTransitions of(String verb, VmState first, VmState... others) {
    return new ServerTransitions(verb, EnumSet.of(first, others), Set.of());
  }

  /** Tags concern no guest: whatever is under way goes on. */
  private static ServerTransitions tagging(String verb) {
    return new ServerTransitions(
        verb, EnumSet.of(ACTIVE, PAUSED, SUSPENDED, STOPPED), EnumSet.allOf(TaskState.class));
  }

  private ServerTransitions asked(String action) {
    return new ServerTransitions(verb, from, during, action, tasks, end);
  }

  private ServerTransitions shows(TaskState... meanwhile) {
    return new ServerTransitions(verb, from, during, asked, List.of(meanwhile), end);
  }

  private ServerTransitions endsIn(String state) {
    return new ServerTransitions(verb, from, during, asked, tasks, state);
  }

  /** The action that asks for it, with its variant. */
  public String asked() {
    return asked;
  }

  /** The states in which it may be asked. */
  public Set<VmState> from() {
    return from;
  }

  /** What it shows while it lasts. */
  public List<TaskState> tasks() {
    return tasks;
  }

  /** In words, what state it ends in. */
  public String end() {
    return end;
  }

  /** Refuses with 409 unless the server's states allow it. */
  public void require(Server server) {
    if (!asked.isEmpty() && server.launchedAt().isEmpty() && this != CONSOLE_OUTPUT) {
      throw Fault.conflict(
          "Cannot '%s' instance %s while it has never been active".formatted(verb, server.id()));
    }
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
