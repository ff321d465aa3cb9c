package cloud.nephele.compute.driver;

/**
 * A host and what it has, as the driver sees it now.
 *
 * @param name the host's name, unique in the cloud and stable across restarts
 * @param reachable false when it is configured but does not answer; the figures are then zero
 * @param hypervisorType for example {@code QEMU} or {@code simulated}
 * @param hypervisorVersion as nova shows it: major * 1,000,000 + minor * 1,000 + release
 * @param address the host's own address
 * @param vcpus processors it has
 * @param memoryMib memory it has
 * @param diskGib space that it has for guests' disks
 * @param cpuModel for people, for example {@code x86_64 EPYC}
 * @param detail one sentence when something is lacking, for example that software emulation is used
 */
public record HostReport(
    String name,
    boolean reachable,
    String hypervisorType,
    int hypervisorVersion,
    String address,
    int vcpus,
    int memoryMib,
    int diskGib,
    String cpuModel,
    String detail) {}
