package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.PowerState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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

  /** The same with other sizes. */
  SimulatedGuest resized(int newVcpus, int newMemoryMib) {
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        state,
        boots,
        bootLines,
        console,
        macAddresses,
        newVcpus,
        newMemoryMib,
        rescueLines,
        volumes);
  }

  /** The same, starting from another disk; null: from its own. */
  SimulatedGuest startingWith(List<String> lines) {
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        state,
        boots,
        bootLines,
        console,
        macAddresses,
        vcpus,
        memoryMib,
        lines,
        volumes);
  }

  SimulatedGuest booted(String when) {
    int boot = boots + 1;
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        PowerState.RUNNING,
        boot,
        bootLines,
        Stream.of(
                console.stream(),
                Stream.of("Boot " + boot + " of this simulated guest, " + when),
                (isRescued() ? rescueLines : bootLines).stream())
            .flatMap(lines -> lines)
            .toList(),
        macAddresses,
        vcpus,
        memoryMib,
        rescueLines,
        volumes);
  }

  SimulatedGuest stopped(PowerState end, String line) {
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        end,
        boots,
        bootLines,
        Stream.concat(console.stream(), Stream.of(line)).toList(),
        macAddresses,
        vcpus,
        memoryMib,
        rescueLines,
        volumes);
  }

  SimulatedGuest withInterfaces(List<String> macs, String line) {
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        state,
        boots,
        bootLines,
        Stream.concat(console.stream(), Stream.of(line)).toList(),
        macs,
        vcpus,
        memoryMib,
        rescueLines,
        volumes);
  }

  SimulatedGuest withVolumes(List<UUID> newVolumes, String line) {
    return new SimulatedGuest(
        serverId,
        name,
        projectId,
        state,
        boots,
        bootLines,
        Stream.concat(console.stream(), Stream.of(line)).toList(),
        macAddresses,
        vcpus,
        memoryMib,
        rescueLines,
        newVolumes);
  }
}
