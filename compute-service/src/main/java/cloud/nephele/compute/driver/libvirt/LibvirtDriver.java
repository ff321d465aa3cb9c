package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworking;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.HostUptime;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.driver.Suspending;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs guests as QEMU domains on hosts that libvirt looks after. */
public final class LibvirtDriver
    implements ComputeDriver,
        ConsoleLog,
        InterfaceHotPlug,
        HostNetworking,
        HostUptime,
        Pausing,
        Suspending,
        PasswordSetting,
        Resizing,
        Rescuing,
        Diagnostics,
        Snapshots {

  static final String NAME = "libvirt";

  private static final Logger LOG = Logger.getLogger(LibvirtDriver.class);

  /**
   * Starting and killing QEMU takes seconds on a busy machine, and libvirt makes and removes packet
   * filters for one domain at a time.
   */
  private static final Duration SLOW = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration UNPLUG_PATIENCE = Duration.ofSeconds(30);
  private static final Duration PING_PATIENCE = Duration.ofSeconds(2);

  private static final String ADMINISTRATOR = "root";

  /** A guest that is booting misses the power button, so it is pressed again. */
  private static final Duration PRESS_AGAIN = Duration.ofSeconds(5);

  private final LibvirtSettings settings;
  private final Map<String, LibvirtNode> nodes = new LinkedHashMap<>();
  private final List<Object> parts;

  public LibvirtDriver(LibvirtSettings settings) {
    this.settings = settings;
    settings.hosts().forEach(host -> nodes.put(host.name(), new LibvirtNode(settings, host)));
    this.parts = List.of(new LibvirtVolumes(settings, nodes), new LibvirtConsoles(settings, nodes));
  }

  @Override
  public <T> Optional<T> capability(Class<T> type) {
    return parts.stream()
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast)
        .or(() -> ComputeDriver.super.capability(type));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HostReport> hosts() {
    // All at once, as each one that does not answer costs its whole patience.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HostReport>> reports =
          nodes.values().stream().map(node -> threads.submit(node::report)).toList();
      return reports.stream().map(LibvirtDriver::join).toList();
    }
  }

  private static HostReport join(Future<HostReport> report) {
    try {
      return report.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable("Interrupted while hosts reported.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void spawn(String host, GuestSpec spec) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(spec.serverId());
    Optional<DomainState> earlier = state(node, domain);
    if (earlier.isPresent() && earlier.get().isActive() && !earlier.get().isStuck()) {
      return;
    }
    if (earlier.isPresent()) {
      start(node, domain);
      return;
    }
    try {
      build(node, spec);
      start(node, domain);
    } catch (IOException e) {
      throw undone(node, spec.serverId(), fileTrouble(host, spec.serverId(), e));
    } catch (RuntimeException e) {
      throw undone(node, spec.serverId(), e);
    }
  }

  /** Everything up to a defined domain; what an earlier attempt left is made anew. */
  private void build(LibvirtNode node, GuestSpec spec) throws IOException {
    GuestFolder folder = node.folder(spec.serverId());
    node.prepareFolders();
    node.networks().forget(folder.notedDhcpHosts());
    folder.delete();
    folder.create();
    makeDisks(node, folder, spec);
    address(node, folder, spec);
    define(node, folder, spec);
  }

  private void define(LibvirtNode node, GuestFolder folder, GuestSpec spec) throws IOException {
    String domain = settings.domainName(spec.serverId());
    String xml =
        DomainXml.of(
            spec, folder, settings.volumes(), surroundings(node, domain, node.abilities()));
    folder.keepDefinition(xml);
    node.libvirt().runOn(domain, "define " + domain, libvirt -> libvirt.defineDomain(xml));
  }

  private DomainXml.Surroundings surroundings(
      LibvirtNode node, String domain, LibvirtNode.Abilities can) {
    return new DomainXml.Surroundings(
        domain,
        can.withoutKvm().isEmpty(),
        node.networks().bridged(),
        can.filtered(),
        settings.prefix());
  }

  private static void address(LibvirtNode node, GuestFolder folder, GuestSpec spec)
      throws IOException {
    node.networks().ensure(spec.nics().stream().map(Nic::network).distinct().toList());
    if (node.networks().bridged()) {
      List<DhcpHost> addresses = node.networks().dhcpHosts(spec.nics());
      folder.noteDhcpHosts(addresses);
      node.networks().keep(addresses);
    }
  }

  private void makeDisks(LibvirtNode node, GuestFolder folder, GuestSpec spec) throws IOException {
    if (!spec.startsFromVolume()) {
      makeRootDisk(node, folder, spec);
    }
    if (spec.configDrive().isPresent()) {
      ConfigDriveIso.write(
          spec.configDrive().get(), folder.path().resolve("config-drive"), folder.configDrive());
    }
  }

  private void makeRootDisk(LibvirtNode node, GuestFolder folder, GuestSpec spec)
      throws IOException {
    BaseImage image =
        spec.image()
            .orElseThrow(
                () ->
                    DriverException.permanent(
                        "Guest " + spec.serverId() + " has neither an image nor a root volume."));
    long maxBytes = gibibytes(spec.rootGib() > 0 ? spec.rootGib() : settings.maxRootGib());
    node.images().link(image, maxBytes, folder.base());
    long imageBytes = QemuImg.inspect(folder.base(), "qcow2");
    ImageCache.requireSize(image, imageBytes, maxBytes);
    QemuImg.createOverlay(folder.disk(), folder.base(), spec.rootGib() > 0 ? maxBytes : imageBytes);
  }

  private static long gibibytes(int gib) {
    return (long) gib << 30;
  }

  private void start(LibvirtNode node, String domain) {
    DomainState state =
        node.libvirt()
            .callOn(domain, "start " + domain, SLOW, libvirt -> startedState(libvirt, domain));
    if (state.isStuck()) {
      pullThePlug(node, domain);
      throw DriverException.permanent(
          ("%s was started on host %s and its processor does not run: KVM is there and does not"
                  + " work; set nephele.compute.libvirt.acceleration=qemu.")
              .formatted(domain, node.name()));
    }
  }

  private static DomainState startedState(LibvirtConnection libvirt, String domain) {
    try {
      libvirt.startDomain(domain);
      return libvirt.domainState(domain).orElseThrow();
    } catch (LibvirtException e) {
      // An attempt whose caller gave up waiting may have started it after all.
      return libvirt.domainState(domain).filter(DomainState::isActive).orElseThrow(() -> e);
    }
  }

  private RuntimeException undone(LibvirtNode node, UUID serverId, RuntimeException failure) {
    try {
      remove(node, serverId);
    } catch (RuntimeException | IOException e) {
      // The folder is still there, so the next attempt or destroy finds what is left.
      failure.addSuppressed(e);
      LOG.warnf(e, "Host %s could not be cleaned of guest %s.", node.name(), serverId);
    }
    return failure;
  }

  @Override
  public void destroy(String host, UUID serverId) {
    try {
      remove(require(host), serverId);
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  private void remove(LibvirtNode node, UUID serverId) throws IOException {
    String domain = settings.domainName(serverId);
    GuestFolder folder = node.folder(serverId);
    node.libvirt()
        .runOn(
            domain,
            "remove " + domain,
            SLOW,
            libvirt -> {
              libvirt.powerOffDomain(domain);
              libvirt.undefineDomain(domain);
            });
    node.networks().forget(folder.notedDhcpHosts());
    folder.aside().delete();
    folder.delete();
  }

  @Override
  public void pause(String host, UUID serverId) {
    LibvirtNode node = require(host);
    DomainState state = requireState(node, serverId);
    if (state.power() != PowerState.PAUSED) {
      String domain = settings.domainName(serverId);
      node.libvirt().runOn(domain, "pause " + domain, libvirt -> libvirt.pauseDomain(domain));
    }
  }

  @Override
  public void unpause(String host, UUID serverId) {
    LibvirtNode node = require(host);
    DomainState state = requireState(node, serverId);
    if (state.power() != PowerState.RUNNING) {
      String domain = settings.domainName(serverId);
      node.libvirt().runOn(domain, "unpause " + domain, libvirt -> libvirt.unpauseDomain(domain));
    }
  }

  @Override
  public void suspend(String host, UUID serverId) {
    LibvirtNode node = require(host);
    if (requireState(node, serverId).isActive()) {
      String domain = settings.domainName(serverId);
      node.libvirt().runOn(domain, "save " + domain, SLOW, libvirt -> libvirt.saveDomain(domain));
    }
  }

  @Override
  public void resume(String host, UUID serverId) {
    powerOn(host, serverId);
  }

  @Override
  public void setPassword(String host, UUID serverId, String password) {
    LibvirtNode node = require(host);
    requireState(node, serverId);
    String domain = settings.domainName(serverId);
    try {
      node.libvirt()
          .runOn(
              domain,
              "set the password of " + domain,
              libvirt -> libvirt.setPassword(domain, ADMINISTRATOR, password));
    } catch (DriverException e) {
      throw DriverException.permanent(
          "The guest was not told its password, for which it must run QEMU's agent: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public void snapshot(String host, UUID serverId, boolean running, Target target) {
    LibvirtNode node = require(host);
    GuestFolder folder = node.folder(serverId);
    try {
      readDisk(node, serverId, running, folder.snapshot());
      try (InputStream bytes = Files.newInputStream(folder.snapshot())) {
        target.write(bytes);
      }
      Files.deleteIfExists(folder.snapshot());
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  /** Only when QEMU has let go of a disk is all that the guest wrote to it in the file. */
  private void readDisk(LibvirtNode node, UUID serverId, boolean running, Path image)
      throws IOException {
    suspend(node.name(), serverId);
    try {
      Files.deleteIfExists(image);
      QemuImg.flatten(node.folder(serverId).disk(), image);
    } finally {
      if (running) {
        resume(node.name(), serverId);
      }
    }
  }

  @Override
  public void rescue(String host, GuestSpec spec) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(spec.serverId());
    GuestFolder folder = node.folder(spec.serverId());
    if (requireState(node, spec.serverId()).isActive()) {
      if (isRescued(node, domain, folder)) {
        return;
      }
      pullThePlug(node, domain);
    }
    try {
      folder.rescue().delete();
      folder.rescue().create();
      makeDisks(node, folder.rescue(), spec);
    } catch (IOException e) {
      throw fileTrouble(host, spec.serverId(), e);
    }
    // The kept definition stays that of the guest itself.
    String xml =
        DomainXml.rescued(
            spec, folder, settings.volumes(), surroundings(node, domain, node.abilities()));
    node.libvirt()
        .runOn(
            domain,
            "define " + domain,
            libvirt -> {
              libvirt.forgetSaved(domain);
              libvirt.defineDomain(xml);
            });
    start(node, domain);
  }

  private static boolean isRescued(LibvirtNode node, String domain, GuestFolder folder) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainXml(domain, false))
        .filter(xml -> xml.contains(folder.rescue().disk().toString()))
        .isPresent();
  }

  @Override
  public void unrescue(String host, UUID serverId) {
    LibvirtNode node = require(host);
    requireState(node, serverId);
    pullThePlug(node, settings.domainName(serverId));
    renewDefinition(node, serverId);
    try {
      node.folder(serverId).rescue().delete();
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  @Override
  public void resize(String from, String to, GuestSpec spec) {
    LibvirtNode source = require(from);
    LibvirtNode target = require(to);
    GuestFolder old = source.folder(spec.serverId());
    try {
      if (!old.aside().exists()) {
        setAside(source, old, spec.serverId());
      }
      GuestFolder folder = target.folder(spec.serverId());
      undefine(target, spec.serverId());
      target.prepareFolders();
      folder.delete();
      folder.copyFrom(old.aside());
      if (spec.rootGib() > 0 && !spec.startsFromVolume()) {
        QemuImg.grow(folder.disk(), gibibytes(spec.rootGib()));
      }
      address(target, folder, spec);
      define(target, folder, spec);
    } catch (IOException e) {
      throw fileTrouble(to, spec.serverId(), e);
    }
  }

  private void setAside(LibvirtNode node, GuestFolder folder, UUID serverId) throws IOException {
    if (!folder.exists()) {
      throw DriverException.unknownGuest(node.name(), serverId);
    }
    undefine(node, serverId);
    node.networks().forget(folder.notedDhcpHosts());
    folder.moveTo(folder.aside());
  }

  /** Ends the domain; the guest's files stay. */
  private void undefine(LibvirtNode node, UUID serverId) {
    String domain = settings.domainName(serverId);
    node.libvirt()
        .runOn(
            domain,
            "undefine " + domain,
            SLOW,
            libvirt -> {
              libvirt.powerOffDomain(domain);
              libvirt.undefineDomain(domain);
            });
  }

  @Override
  public void confirm(String from, UUID serverId) {
    try {
      require(from).folder(serverId).aside().delete();
    } catch (IOException e) {
      throw fileTrouble(from, serverId, e);
    }
  }

  @Override
  public void revert(String from, String to, UUID serverId) {
    LibvirtNode source = require(from);
    LibvirtNode target = require(to);
    GuestFolder folder = source.folder(serverId);
    try {
      if (folder.aside().exists()) {
        removeNew(target, serverId);
        folder.aside().moveTo(folder);
      } else if (!from.equals(to)) {
        removeNew(target, serverId);
      }
      if (state(source, settings.domainName(serverId)).isEmpty()) {
        renewDefinition(source, serverId);
        source.networks().keep(folder.notedDhcpHosts());
      }
    } catch (IOException e) {
      throw fileTrouble(from, serverId, e);
    }
  }

  private void removeNew(LibvirtNode node, UUID serverId) throws IOException {
    GuestFolder folder = node.folder(serverId);
    undefine(node, serverId);
    node.networks().forget(folder.notedDhcpHosts());
    folder.delete();
  }

  @Override
  public void powerOn(String host, UUID serverId) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    DomainState state = requireState(node, serverId);
    if (state.isStuck() || !state.isActive()) {
      start(node, domain);
    }
  }

  @Override
  public void powerOff(String host, UUID serverId, int gracefulSeconds) {
    LibvirtNode node = require(host);
    requireState(node, serverId);
    if (!shutDown(node, settings.domainName(serverId), Duration.ofSeconds(gracefulSeconds))) {
      pullThePlug(node, settings.domainName(serverId));
    }
  }

  @Override
  public void reboot(String host, UUID serverId, boolean hard, int gracefulSeconds) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    requireState(node, serverId);
    if (hard || !shutDown(node, domain, Duration.ofSeconds(gracefulSeconds))) {
      pullThePlug(node, domain);
      node.libvirt()
          .runOn(
              domain, "forget what " + domain + " saved", libvirt -> libvirt.forgetSaved(domain));
      renewDefinition(node, serverId);
    }
    start(node, domain);
  }

  private void renewDefinition(LibvirtNode node, UUID serverId) {
    String domain = settings.domainName(serverId);
    try {
      node.folder(serverId)
          .keptDefinition()
          .ifPresent(
              xml ->
                  node.libvirt()
                      .runOn(domain, "define " + domain, libvirt -> libvirt.defineDomain(xml)));
    } catch (IOException e) {
      throw fileTrouble(node.name(), serverId, e);
    }
  }

  /** Presses the power button until the domain is off; false when it is not in time. */
  private boolean shutDown(LibvirtNode node, String domain, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long nextPress = System.nanoTime();
    while (state(node, domain).filter(DomainState::isActive).isPresent()) {
      long now = System.nanoTime();
      if (now >= deadline) {
        return false;
      }
      if (now >= nextPress) {
        press(node, domain);
        nextPress = now + PRESS_AGAIN.toNanos();
      }
      pause(domain);
    }
    return true;
  }

  private static void pause(String domain) {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable("Interrupted while waiting for " + domain + ".", e);
    }
  }

  private static void press(LibvirtNode node, String domain) {
    node.libvirt()
        .runOn(
            domain,
            "shut down " + domain,
            libvirt -> {
              try {
                libvirt.shutdownDomain(domain);
              } catch (LibvirtException e) {
                // It went off between being looked at and being asked.
                if (!e.is(LibvirtException.OPERATION_INVALID)) {
                  throw e;
                }
              }
            });
  }

  private static void pullThePlug(LibvirtNode node, String domain) {
    node.libvirt()
        .runOn(domain, "power off " + domain, SLOW, libvirt -> libvirt.powerOffDomain(domain));
  }

  @Override
  public Optional<PowerState> powerState(String host, UUID serverId) {
    String domain = settings.domainName(serverId);
    return require(host)
        .watch()
        .call("look at " + domain, libvirt -> libvirt.domainState(domain))
        .map(DomainState::power);
  }

  @Override
  public GuestDiagnostics diagnose(String host, UUID serverId) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    if (requireState(node, serverId).power() != PowerState.RUNNING) {
      throw DriverException.permanent("%s on host %s does not run.".formatted(domain, host));
    }
    List<String> macs = macAddresses(node, domain, false);
    return new DomainStats(
            node.watch()
                .call("say what " + domain + " uses", libvirt -> libvirt.domainStats(domain)))
        .diagnostics(node.abilities().withoutKvm().isEmpty() ? "kvm" : "qemu", macs);
  }

  @Override
  public Map<UUID, PowerState> guests(String host) {
    Map<String, DomainState> domains =
        require(host).watch().call("list its guests", LibvirtConnection::domains);
    Map<UUID, PowerState> guests = new HashMap<>();
    domains.forEach(
        (name, state) ->
            settings.serverId(name).ifPresent(serverId -> guests.put(serverId, state.power())));
    return guests;
  }

  @Override
  public String consoleOutput(String host, UUID serverId, int lines) {
    LibvirtNode node = require(host);
    GuestFolder folder = node.folder(serverId);
    if (!folder.exists()) {
      throw DriverException.unknownGuest(host, serverId);
    }
    try {
      return folder.consoleTail(lines);
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  @Override
  public void plug(String host, UUID serverId, Nic nic) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    boolean running = requireState(node, serverId).isActive();
    GuestFolder folder = node.folder(serverId);
    try {
      node.networks().ensure(List.of(nic.network()));
      if (node.networks().bridged()) {
        List<DhcpHost> addresses = node.networks().dhcpHosts(List.of(nic));
        folder.noteDhcpHosts(
            Stream.concat(folder.notedDhcpHosts().stream(), addresses.stream())
                .distinct()
                .toList());
        node.networks().keep(addresses);
      }
      String xml = DomainXml.interfaceOf(nic, surroundings(node, domain, node.abilities()));
      if (!macAddresses(node, domain, false).contains(nic.macAddress())) {
        node.libvirt()
            .runOn(
                domain,
                "plug an interface into " + domain,
                SLOW,
                libvirt -> libvirt.attachDevice(domain, xml, running));
      }
      folder.addInterface(nic.macAddress(), xml);
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  @Override
  public void unplug(String host, UUID serverId, Nic nic) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    Optional<DomainState> state = state(node, domain);
    GuestFolder folder = node.folder(serverId);
    try {
      if (state.isPresent()) {
        String xml = DomainXml.interfaceOf(nic, surroundings(node, domain, node.abilities()));
        if (macAddresses(node, domain, true).contains(nic.macAddress())) {
          detach(node, domain, xml, false);
        }
        if (state.get().isActive()) {
          detachFromRunning(node, domain, xml, nic.macAddress());
        }
        folder.removeInterface(nic.macAddress());
      }
      List<DhcpHost> addresses = node.networks().dhcpHosts(List.of(nic));
      node.networks().forget(addresses);
      if (folder.exists()) {
        folder.noteDhcpHosts(
            folder.notedDhcpHosts().stream().filter(one -> !addresses.contains(one)).toList());
      }
    } catch (IOException e) {
      throw fileTrouble(host, serverId, e);
    }
  }

  /** A guest has to agree, and one that is booting does not listen yet. */
  private static void detachFromRunning(LibvirtNode node, String domain, String xml, String mac) {
    long deadline = System.nanoTime() + UNPLUG_PATIENCE.toNanos();
    long nextAsk = System.nanoTime();
    while (macAddresses(node, domain, false).contains(mac)) {
      long now = System.nanoTime();
      if (now >= deadline) {
        throw DriverException.retryable(
            "The guest %s does not let go of interface %s.".formatted(domain, mac));
      }
      if (now >= nextAsk) {
        detach(node, domain, xml, true);
        nextAsk = now + PRESS_AGAIN.toNanos();
      }
      pause(domain);
    }
  }

  private static void detach(LibvirtNode node, String domain, String xml, boolean running) {
    node.libvirt()
        .runOn(
            domain,
            "unplug an interface from " + domain,
            libvirt -> {
              try {
                libvirt.detachDevice(domain, xml, running);
              } catch (LibvirtException e) {
                // It was asked before, and has not answered yet.
                if (!running) {
                  throw e;
                }
                LOG.debugf(e, "%s is still letting go of an interface", domain);
              }
            });
  }

  @Override
  public List<String> macAddresses(String host, UUID serverId) {
    LibvirtNode node = require(host);
    requireState(node, serverId);
    return macAddresses(node, settings.domainName(serverId), false);
  }

  private static List<String> macAddresses(LibvirtNode node, String domain, boolean next) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainXml(domain, next))
        .map(xml -> HostNetworks.macAddresses(domain, xml))
        .orElse(List.of());
  }

  @Override
  public void realise(String host, HostNetworkPlan plan) {
    LibvirtNode node = require(host);
    try {
      node.networks().realise(plan, settings::domainName);
    } catch (IOException e) {
      throw DriverException.retryable(
          "Host %s cannot have its packet rules: %s".formatted(host, e.getMessage()), e);
    }
    if (node.networks().bridged() && node.abilities().filtered()) {
      plan.guests().forEach(guest -> allowAddresses(node, guest));
    }
  }

  /** Has the filter against spoofing follow the addresses that an interface has by now. */
  private void allowAddresses(LibvirtNode node, HostNetworkPlan.GuestInterface guest) {
    String domain = settings.domainName(guest.serverId());
    Optional<DomainState> state = state(node, domain);
    if (state.isEmpty()) {
      return;
    }
    boolean running = state.get().isActive();
    Nic nic = guest.nic();
    List<String> allowed =
        node.libvirt()
            .callOn(domain, "look at " + domain, libvirt -> libvirt.domainXml(domain, !running))
            .map(xml -> HostNetworks.allowedAddresses(domain, xml).get(nic.macAddress()))
            .orElse(nic.ipv4Addresses());
    if (allowed.equals(nic.ipv4Addresses()) || nic.ipv4Addresses().isEmpty()) {
      return;
    }
    String xml = DomainXml.interfaceOf(nic, surroundings(node, domain, node.abilities()));
    node.libvirt()
        .runOn(
            domain,
            "change the addresses of " + domain,
            libvirt -> libvirt.updateDevice(domain, xml, running));
    try {
      node.folder(guest.serverId()).removeInterface(nic.macAddress());
      node.folder(guest.serverId()).addInterface(nic.macAddress(), xml);
    } catch (IOException e) {
      throw fileTrouble(node.name(), guest.serverId(), e);
    }
  }

  @Override
  public boolean answersPing(String host, String address) {
    require(host);
    try {
      return InetAddress.ofLiteral(address).isReachable((int) PING_PATIENCE.toMillis());
    } catch (IOException e) {
      LOG.debugf(e, "%s cannot be pinged", address);
      return false;
    }
  }

  @Override
  public String uptime(String host) {
    return require(host).uptime();
  }

  private static Optional<DomainState> state(LibvirtNode node, String domain) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainState(domain));
  }

  private DomainState requireState(LibvirtNode node, UUID serverId) {
    return state(node, settings.domainName(serverId))
        .orElseThrow(() -> DriverException.unknownGuest(node.name(), serverId));
  }

  private LibvirtNode require(String host) {
    LibvirtNode node = nodes.get(host);
    if (node == null) {
      throw DriverException.unknownHost(host);
    }
    return node;
  }

  private static DriverException fileTrouble(String host, UUID serverId, IOException e) {
    String message = "Files of guest %s on host %s: %s".formatted(serverId, host, e.getMessage());
    return String.valueOf(e.getMessage()).contains("No space left")
        ? DriverException.permanent(message, e)
        : DriverException.retryable(message, e);
  }

  @Override
  public void close() {
    nodes.values().forEach(LibvirtNode::close);
  }
}
