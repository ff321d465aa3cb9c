package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.UptimeLine;
import cloud.nephele.compute.driver.libvirt.LibvirtConnection.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One configured host with all that is kept of it: its libvirt, networks, images and folders. */
final class LibvirtNode implements AutoCloseable {

  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(20);
  private static final Pattern MEMORY_KIB = Pattern.compile("MemTotal:\\s*(\\d+) kB");

  private final LibvirtSettings settings;
  private final LibvirtSettings.Host host;
  private final LibvirtHost libvirt;

  /**
   * Another connection, for questions alone: libvirt serves few calls of one connection at a time,
   * and a host whose guests are all being started must not look as if it were down.
   */
  private final LibvirtHost watch;

  private final HostNetworks networks;
  private final ImageCache images;
  private final Supplier<Boolean> packetFilter = PacketFilter::isUsable;
  private volatile Optional<Abilities> abilities = Optional.empty();

  /**
   * What the host can do, asked once.
   *
   * @param withoutKvm why software emulation is used; empty when KVM is
   * @param slow why libvirt takes minutes over what should take it a moment; empty when it does not
   * @param filtered whether it has the packet filters that we want
   */
  record Abilities(Optional<String> withoutKvm, Optional<String> slow, boolean filtered) {}

  LibvirtNode(LibvirtSettings settings, LibvirtSettings.Host host) {
    this.settings = settings;
    this.host = host;
    this.libvirt = new LibvirtHost(host.name(), host.uri());
    this.watch = new LibvirtHost(host.name(), host.uri());
    this.networks = new HostNetworks(libvirt, settings.prefix(), host.isLocal(), !host.isSession());
    this.images = new ImageCache(imageFolder(), InstantSource.system());
  }

  String name() {
    return host.name();
  }

  /** Whether it is an ordinary user's, who may not make networks. */
  boolean isSession() {
    return host.isSession();
  }

  /** Where its QEMU takes in guests that run; empty when only its libvirt can tell. */
  Optional<String> migrationUri() {
    return host.migrationUri();
  }

  /** Whether both keep their guests in the same folder. */
  boolean sharesDataWith(LibvirtNode other) {
    return host.dataDir().equals(other.host.dataDir());
  }

  /** Whether it is the machine that compute itself runs on. */
  boolean isLocal() {
    return host.isLocal();
  }

  LibvirtHost libvirt() {
    return libvirt;
  }

  LibvirtHost watch() {
    return watch;
  }

  HostNetworks networks() {
    return networks;
  }

  ImageCache images() {
    return images;
  }

  GuestFolder folder(UUID serverId) {
    return new GuestFolder(host.dataDir().resolve("guests").resolve(serverId.toString()));
  }

  private Path imageFolder() {
    return host.dataDir().resolve("images");
  }

  /** Makes the folders that images and guests live in: QEMU may enter them and list nothing. */
  void prepareFolders() throws IOException {
    for (Path folder : List.of(host.dataDir(), imageFolder(), host.dataDir().resolve("guests"))) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      }
    }
  }

  Abilities abilities() {
    return abilities.orElseGet(
        () -> {
          Abilities asked = watch.call("say what it can do", this::ask);
          abilities = Optional.of(asked);
          return asked;
        });
  }

  private Abilities ask(LibvirtConnection connection) {
    String capabilities = connection.capabilitiesXml();
    return new Abilities(
        Kvm.reasonNotToUse(settings.acceleration(), host, capabilities),
        Kvm.reasonForSlowness(host, capabilities),
        settings.antiSpoofing()
            && !host.isSession()
            && connection.networks().hasFilter(SpoofingFilter.STOCK));
  }

  HostReport report() {
    try {
      Abilities can = abilities();
      return watch.call(
          "report what it has", REPORT_PATIENCE, connection -> report(connection, can));
    } catch (DriverException e) {
      return new HostReport(
          host.name(), false, "QEMU", 0, host.address(), 0, 0, 0, "", e.getMessage());
    }
  }

  private HostReport report(LibvirtConnection connection, Abilities can) {
    Node node = connection.node();
    return new HostReport(
        host.name(),
        true,
        "QEMU",
        connection.hypervisorVersion(),
        host.address(),
        node.cpus(),
        host.isLocal() ? Math.max(node.memoryMib(), ownMemoryMib()) : node.memoryMib(),
        diskGib(),
        node.model(),
        detail(can));
  }

  private String detail(Abilities can) {
    List<String> lacks = new ArrayList<>();
    can.withoutKvm()
        .ifPresent(reason -> lacks.add("Guests run under software emulation: " + reason + "."));
    can.slow().ifPresent(lacks::add);
    if (!networks.bridged()) {
      lacks.add(
          "Guests have user-mode networking, not the addresses of their networks: this libvirt may"
              + " not make bridges.");
    } else if (settings.antiSpoofing() && !can.filtered()) {
      lacks.add("Guests may spoof addresses: libvirt's filter clean-traffic is not installed.");
    }
    if (networks.bridged() && !(host.isLocal() && packetFilter.get())) {
      lacks.add(
          "Security groups let in everything and floating addresses lead nowhere: compute may not"
              + " change this host's packet filter.");
    }
    return String.join(" ", lacks);
  }

  /** libvirt reads the NUMA node's figure, which lacks memory that was plugged in later. */
  private static int ownMemoryMib() {
    try {
      Matcher total = MEMORY_KIB.matcher(Files.readString(Path.of("/proc/meminfo")));
      return total.find() ? (int) (Long.parseLong(total.group(1)) / 1024) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Libvirt does not tell since when its machine runs; this machine does. */
  String uptime() {
    if (!host.isLocal()) {
      throw DriverException.permanent(
          "Host " + host.name() + " is another machine, whose libvirt does not tell its uptime.");
    }
    try {
      String[] up = Files.readString(Path.of("/proc/uptime")).split(" ", 2);
      String[] loads = Files.readString(Path.of("/proc/loadavg")).split(" ", 4);
      return UptimeLine.of(
          LocalTime.now(ZoneOffset.UTC),
          Duration.ofSeconds((long) Double.parseDouble(up[0])),
          Stream.of(loads).limit(3).map(Double::valueOf).toList());
    } catch (IOException e) {
      throw DriverException.permanent("Host " + host.name() + " does not tell its uptime.", e);
    }
  }

  private int diskGib() {
    try {
      prepareFolders();
      return (int) (Files.getFileStore(host.dataDir()).getTotalSpace() >> 30);
    } catch (IOException e) {
      throw DriverException.permanent(
          "Host %s has no usable folder %s: %s."
              .formatted(host.name(), host.dataDir(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    libvirt.close();
    watch.close();
  }
}
