package cloud.nephele.launcher.driver;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.Pause;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.process.Shell;
import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** QEMU and libvirt on this machine: whether they are here, and bringing and starting them. */
public final class LibvirtHost {

  /** The daemons that are started where no service manager does, in the order of their start. */
  public static final List<Processes.Stop> DAEMONS =
      List.of(
          new Processes.Stop("virtlogd", "TERM", Duration.ofSeconds(10)),
          new Processes.Stop("libvirtd", "TERM", Duration.ofSeconds(20)));

  /** A program that must be there, with the Debian package that brings it. */
  private static final Map<String, String> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put("qemu-system-x86_64", "qemu-system-x86");
    PACKAGES.put("qemu-img", "qemu-utils");
    PACKAGES.put("virsh", "libvirt-clients");
    PACKAGES.put("libvirtd", "libvirt-daemon-system libvirt-daemon-driver-qemu");
    PACKAGES.put("genisoimage", "genisoimage");
    PACKAGES.put("mkfs.ext4", "e2fsprogs");
    PACKAGES.put("dnsmasq", "dnsmasq-base");
  }

  /** libvirtd probes QEMU when it is first asked. */
  private static final Duration FIRST_CALL = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StateFolder state;
  private final Processes processes;
  private final Progress progress;

  /** The libvirt of this machine, for the cloud of {@code state}. */
  public LibvirtHost(StateFolder state, Processes processes, Progress progress) {
    this.state = state;
    this.processes = processes;
    this.progress = progress;
  }

  /**
   * Makes libvirt usable if that is possible.
   *
   * @param mayInstall whether packages may be installed
   * @return why it is not usable; empty when it is
   */
  public Optional<String> prepare(boolean mayInstall) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("Real machines need QEMU and libvirt on Linux.");
    }
    Optional<String> obstacle =
        new DebianPackages(
                PACKAGES, Shell.folders(), Shell.isRoot(), state.log("install"), progress)
            .ensure(mayInstall);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    giveKvmToItsGroup();
    return reachable() ? Optional.empty() : start();
  }

  /** The connection URI: root's guests are the machine's, a user's are the user's own. */
  public static String uri() {
    return Shell.isRoot() ? "qemu:///system" : "qemu:///session";
  }

  /** Where the disks of a cloud's guests are: QEMU's own user has to get there. */
  public static Path dataFolder(String cloud) {
    return Shell.isRoot()
        ? Path.of("/var/lib/libvirt/images", cloud)
        : Path.of(System.getProperty("user.home"), ".local/share/nephele", cloud);
  }

  /** Whether libvirt is an ordinary user's own, who may not make networks. */
  static boolean isOrdinaryUsers() {
    return uri().equals("qemu:///session");
  }

  /** Whether guests run on the processor itself, which is many times faster than emulation. */
  public static boolean hasKvm() {
    Path device = Path.of("/dev/kvm");
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .anyMatch(line -> line.matches(".*\\b(vmx|svm)\\b.*"));
    } catch (IOException e) {
      return false;
    }
  }

  /** The names of libvirt's domains that run and start with {@code prefix}. */
  public static List<String> running(String prefix) {
    return domains(prefix, "--state-running");
  }

  /**
   * Removes every domain, network, filter and chain whose name starts with {@code prefix}, running
   * or not.
   */
  public void remove(String prefix) {
    for (String domain : domains(prefix, "--all")) {
      virsh(PATIENCE, "destroy", domain);
      require(
          virsh(PATIENCE, "undefine", "--managed-save", "--snapshots-metadata", "--nvram", domain));
      progress.say("Ended the guest " + domain);
    }
    for (String network : named(virsh(PATIENCE, "net-list", "--all", "--name"), prefix)) {
      virsh(PATIENCE, "net-destroy", network);
      require(virsh(PATIENCE, "net-undefine", network));
    }
    virsh(PATIENCE, "nwfilter-list")
        .output()
        .lines()
        .map(line -> line.strip().replaceFirst("^\\S+\\s+", ""))
        .filter(filter -> filter.startsWith(prefix))
        .forEach(filter -> require(virsh(PATIENCE, "nwfilter-undefine", filter)));
    if (Shell.isRoot()) {
      PacketFilterChains.remove(prefix);
    }
  }

  /** Whether libvirt answers. */
  public static boolean reachable() {
    return virsh(FIRST_CALL, "uri").succeeded();
  }

  /** Has libvirt's own client do something. */
  public static Shell.Outcome virsh(Duration patience, String... arguments) {
    return Shell.run(
        patience,
        Stream.concat(Stream.of("virsh", "-q", "-c", uri()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static List<String> domains(String prefix, String which) {
    return named(virsh(FIRST_CALL, "list", "--name", which), prefix);
  }

  private static List<String> named(Shell.Outcome outcome, String prefix) {
    return outcome.succeeded()
        ? outcome
            .output()
            .lines()
            .map(String::strip)
            .filter(name -> !name.isEmpty() && name.startsWith(prefix))
            .toList()
        : List.of();
  }

  static void require(Shell.Outcome outcome) {
    if (!outcome.succeeded()) {
      throw new LauncherFailure("This machine refuses: " + outcome.output());
    }
  }

  /**
   * Does what udev does where it runs. While root may open the device and QEMU's user may not,
   * libvirt finds KVM when it probes QEMU and misses it a moment later, and probes again at every
   * call: a definition then takes half a minute instead of a twentieth of a second.
   */
  private void giveKvmToItsGroup() {
    Path device = Path.of("/dev/kvm");
    if (!Shell.isRoot() || !Files.exists(device) || Files.exists(Path.of("/run/udev/control"))) {
      return;
    }
    try {
      GroupPrincipal group =
          device.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("kvm");
      PosixFileAttributeView view =
          Files.getFileAttributeView(device, PosixFileAttributeView.class);
      Set<PosixFilePermission> wanted = PosixFilePermissions.fromString("rw-rw----");
      if (view.readAttributes().group().equals(group)
          && view.readAttributes().permissions().containsAll(wanted)) {
        return;
      }
      view.setGroup(group);
      view.setPermissions(wanted);
      progress.say("Gave /dev/kvm to the group kvm, as udev would");
    } catch (IOException e) {
      progress.say("/dev/kvm could not be given to the group kvm, so libvirt will be slow: " + e);
    }
  }

  private Optional<String> start() {
    if (!Shell.isRoot()) {
      return Optional.of(
          "libvirt does not answer at %s: %s".formatted(uri(), virsh(FIRST_CALL, "uri").output()));
    }
    if (Files.isDirectory(Path.of("/run/systemd/system"))) {
      progress.say("Starting libvirtd through systemd");
      Shell.run(Duration.ofSeconds(60), "systemctl", "start", "virtlogd", "libvirtd");
    } else {
      progress.say("Starting virtlogd and libvirtd, as no service manager does here");
      for (Processes.Stop daemon : DAEMONS) {
        if (!runs(daemon.name())) {
          processes.start(
              daemon,
              List.of(Shell.find(daemon.name()).map(Path::toString).orElse(daemon.name())),
              Map.of(),
              Path.of("/"),
              state.log(daemon.name()));
        }
      }
    }
    return Pause.until(PATIENCE, LibvirtHost::reachable)
        ? Optional.empty()
        : Optional.of("libvirtd does not answer; %s says more.".formatted(state.log("libvirtd")));
  }

  /** Whether root runs a daemon: those of other users serve nobody but themselves. */
  private static boolean runs(String program) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().user().filter("root"::equals).isPresent())
        .anyMatch(
            process ->
                process.info().command().filter(path -> path.endsWith("/" + program)).isPresent());
  }
}
