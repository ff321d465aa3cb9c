package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Cpu;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Disk;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Flat;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Memory;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Nic;
import cloud.nephele.compute.diagnostics.DiagnosticsRepresentation.Uniform;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.GuestDiagnostics.Interface;
import cloud.nephele.compute.driver.GuestDiagnostics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** From what a guest does to its documents. */
final class DiagnosticsView {

  private static final Microversion UNIFORM = Microversion.of("2.48");
  private static final long KIB = 1024;

  /** The names that the API has; what another driver says has the shape of libvirt's. */
  private static final Set<String> DRIVERS =
      Set.of("libvirt", "xenapi", "hyperv", "vmwareapi", "ironic");

  private DiagnosticsView() {}

  static Representation of(Microversion version, DiagnosticsService.Found found) {
    return version.isAtLeast(UNIFORM) ? uniform(found) : flat(found.diagnostics());
  }

  private static Flat flat(GuestDiagnostics guest) {
    Map<String, Long> figures = new TreeMap<>();
    for (int i = 0; i < guest.processorNanoseconds().size(); i++) {
      figures.put("cpu" + i + "_time", guest.processorNanoseconds().get(i));
    }
    figures.put("memory", guest.memory().maximum());
    figures.put("memory-actual", guest.memory().actual());
    guest.memory().used().ifPresent(used -> figures.put("memory-rss", used));
    for (GuestDiagnostics.Disk disk : guest.disks()) {
      figures.put(disk.name() + "_read", disk.readBytes());
      figures.put(disk.name() + "_read_req", disk.readRequests());
      figures.put(disk.name() + "_write", disk.writtenBytes());
      figures.put(disk.name() + "_write_req", disk.writeRequests());
      // Hypervisors of today do not count them, and neither did those of old.
      figures.put(disk.name() + "_errors", -1L);
    }
    for (Interface nic : guest.interfaces()) {
      if (!nic.name().isEmpty()) {
        put(figures, nic.name() + "_rx", nic.received());
        put(figures, nic.name() + "_tx", nic.sent());
      }
    }
    return new Flat(figures);
  }

  private static void put(Map<String, Long> figures, String prefix, Traffic traffic) {
    figures.put(prefix, traffic.bytes());
    figures.put(prefix + "_packets", traffic.packets());
    figures.put(prefix + "_errors", traffic.errors());
    figures.put(prefix + "_drop", traffic.drops());
  }

  private static Uniform uniform(DiagnosticsService.Found found) {
    GuestDiagnostics guest = found.diagnostics();
    List<Long> processors = guest.processorNanoseconds();
    return new Uniform(
        "running",
        DRIVERS.contains(found.driver()) ? found.driver() : "libvirt",
        guest.hypervisor(),
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        found
            .server()
            .launchedAt()
            .map(since -> Duration.between(since, Instant.now()).toSeconds())
            .orElse(null),
        found.server().configDrive(),
        processors.size(),
        guest.disks().size(),
        guest.interfaces().size(),
        new Memory(
            guest.memory().maximum() / KIB,
            guest.memory().used().isPresent()
                ? (Long) (guest.memory().used().getAsLong() / KIB)
                : null),
        IntStream.range(0, processors.size())
            .mapToObj(i -> new Cpu(i, processors.get(i), null))
            .toList(),
        guest.disks().stream().map(DiagnosticsView::disk).toList(),
        guest.interfaces().stream().map(DiagnosticsView::nic).toList());
  }

  private static Disk disk(GuestDiagnostics.Disk disk) {
    return new Disk(
        disk.readBytes(), disk.readRequests(), disk.writtenBytes(), disk.writeRequests(), null);
  }

  private static Nic nic(Interface nic) {
    Traffic received = nic.received();
    Traffic sent = nic.sent();
    return new Nic(
        nic.macAddress(),
        received.bytes(),
        received.errors(),
        received.drops(),
        received.packets(),
        null,
        sent.bytes(),
        sent.errors(),
        sent.drops(),
        sent.packets(),
        null);
  }
}
