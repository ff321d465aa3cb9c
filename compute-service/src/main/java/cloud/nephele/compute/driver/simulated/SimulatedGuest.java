package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.PowerState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A guest as it is kept.
 *
 * @param bootLines what each start writes to the console
 * @param console what it has written so far, the oldest lines dropped
 * @param macAddresses of its interfaces; null in files of old
 * @param vcpus its processors; 0 in files of old
 * @param memoryMib its memory; 0 in files of old
 * @param rescueLines what each start writes while it is rescued; null when it is not
 * @param volumes that it has; null in files of old
 */
@RegisterForReflection
record SimulatedGuest(
    UUID serverId,
    String name,
    String projectId,
    PowerState state,
    int boots,
    List<String> bootLines,
    List<String> console,
    List<String> macAddresses,
    int vcpus,
    int memoryMib,
    List<String> rescueLines,
    List<UUID> volumes) {

  private static final int KEPT_LINES = 1000;

  SimulatedGuest {
    bootLines = List.copyOf(bootLines);
    console =
        List.copyOf(console.subList(Math.max(0, console.size() - KEPT_LINES), console.size()));
    macAddresses = macAddresses == null ? List.of() : List.copyOf(macAddresses);
    volumes = volumes == null ? List.of() : List.copyOf(volumes);
  }

  boolean isRescued() {
    return rescueLines != null;
  }

  /** The same with other sizes, of which it speaks at its next start. */
  SimulatedGuest resized(int newVcpus, int newMemoryMib, List<String> newBootLines) {
    return with(
        draft -> {
          draft.vcpus = newVcpus;
          draft.memoryMib = newMemoryMib;
          draft.bootLines = newBootLines;
        });
  }

  /** The same, starting from another disk; null: from its own. */
  SimulatedGuest startingWith(List<String> lines) {
    return with(draft -> draft.rescueLines = lines);
  }

  SimulatedGuest booted(String when) {
    int boot = boots + 1;
    return with(
        draft -> {
          draft.state = PowerState.RUNNING;
          draft.boots = boot;
          draft.console.add("Boot " + boot + " of this simulated guest, " + when);
          draft.console.addAll(isRescued() ? rescueLines : bootLines);
        });
  }

  SimulatedGuest stopped(PowerState end, String line) {
    return with(
        draft -> {
          draft.state = end;
          draft.console.add(line);
        });
  }

  SimulatedGuest withInterfaces(List<String> macs, String line) {
    return with(
        draft -> {
          draft.macAddresses = macs;
          draft.console.add(line);
        });
  }

  SimulatedGuest withVolumes(List<UUID> newVolumes, String line) {
    return with(
        draft -> {
          draft.volumes = newVolumes;
          draft.console.add(line);
        });
  }

  private SimulatedGuest with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        draft.state,
        draft.boots,
        draft.bootLines,
        draft.console,
        draft.macAddresses,
        draft.vcpus,
        draft.memoryMib,
        draft.rescueLines,
        draft.volumes);
  }

  /** What may change of a guest. */
  private static final class Draft {
    private PowerState state;
    private int boots;
    private List<String> bootLines;
    private final List<String> console;
    private List<String> macAddresses;
    private int vcpus;
    private int memoryMib;
    private List<String> rescueLines;
    private List<UUID> volumes;

    private Draft(SimulatedGuest guest) {
      state = guest.state;
      boots = guest.boots;
      bootLines = guest.bootLines;
      console = new ArrayList<>(guest.console);
      macAddresses = guest.macAddresses;
      vcpus = guest.vcpus;
      memoryMib = guest.memoryMib;
      rescueLines = guest.rescueLines;
      volumes = guest.volumes;
    }
  }
}
