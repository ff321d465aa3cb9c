package cloud.nephele.compute.driver;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a running guest has used since it was started.
 *
 * @param hypervisor what runs it, for example {@code qemu} or {@code kvm}
 * @param processorNanoseconds the time that each virtual processor has run
 * @param memory what it has
 */
public record GuestDiagnostics(
    String hypervisor,
    List<Long> processorNanoseconds,
    Memory memory,
    List<Disk> disks,
    List<Interface> interfaces) {

  public GuestDiagnostics {
    processorNanoseconds = List.copyOf(processorNanoseconds);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * Memory in KiB.
   *
   * @param maximum what it may have
   * @param actual what it has now
   * @param used what the host gives for it; empty when that is not known
   */
  public record Memory(long maximum, long actual, OptionalLong used) {}

  /**
   * A disk.
   *
   * @param name as the guest sees it, for example {@code vda}
   */
  public record Disk(
      String name, long readBytes, long readRequests, long writtenBytes, long writeRequests) {}

  /**
   * A network interface.
   *
   * @param name the host's device; empty where it has none
   */
  public record Interface(String name, String macAddress, Traffic received, Traffic sent) {}

  /** What went through an interface in one direction. */
  public record Traffic(long bytes, long packets, long errors, long drops) {

    /** Nothing. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);
  }
}
