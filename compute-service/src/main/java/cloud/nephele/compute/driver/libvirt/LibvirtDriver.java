package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PowerState;
import java.io.IOException;
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
import org.jboss.logging.Logger;

/** Runs guests as QEMU domains on hosts that libvirt looks after. */
public final class LibvirtDriver implements ComputeDriver, ConsoleLog {

  static final String NAME = "libvirt";

  private static final Logger LOG = Logger.getLogger(LibvirtDriver.class);

  /**
   * Starting and killing QEMU takes seconds on a busy machine, and libvirt makes and removes packet
   * filters for one domain at a time.
   */
  private static final Duration SLOW = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(250);

  /** A guest that is booting misses the power button, so it is pressed again. */
  private static final Duration PRESS_AGAIN = Duration.ofSeconds(5);

  private final LibvirtSettings settings;
  private final Map<String, LibvirtNode> nodes = new LinkedHashMap<>();

  public LibvirtDriver(LibvirtSettings settings) {
    this.settings = settings;
    settings.hosts().forEach(host -> nodes.put(host.name(), new LibvirtNode(settings, host)));
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
      build(node, domain, spec);
      start(node, domain);
    } catch (IOException e) {
      throw undone(node, spec.serverId(), fileTrouble(host, spec.serverId(), e));
    } catch (RuntimeException e) {
      throw undone(node, spec.serverId(), e);
    }
  }

  /** Everything up to a defined domain; what an earlier attempt left is made anew. */
  private void build(LibvirtNode node, String domain, GuestSpec spec) throws IOException {
    LibvirtNode.Abilities can = node.abilities();
    GuestFolder folder = node.folder(spec.serverId());
    node.prepareFolders();
    node.networks().forget(folder.notedDhcpHosts());
    folder.delete();
    folder.create();
    makeDisks(node, folder, spec);
    node.networks().ensure(spec.nics().stream().map(Nic::network).distinct().toList());
    if (node.networks().bridged()) {
      List<DhcpHost> addresses = node.networks().dhcpHosts(spec.nics());
      folder.noteDhcpHosts(addresses);
      node.networks().keep(addresses);
    }
    String xml =
        DomainXml.of(
            spec,
            folder,
            new DomainXml.Surroundings(
                domain,
                can.withoutKvm().isEmpty(),
                node.networks().bridged(),
                can.filtered(),
                settings.prefix()));
    folder.keepDefinition(xml);
    node.libvirt().runOn(domain, "define " + domain, libvirt -> libvirt.defineDomain(xml));
  }

  private void makeDisks(LibvirtNode node, GuestFolder folder, GuestSpec spec) throws IOException {
    BaseImage image = spec.image();
    long maxBytes = gibibytes(spec.rootGib() > 0 ? spec.rootGib() : settings.maxRootGib());
    node.images().link(image, maxBytes, folder.base());
    long imageBytes = QemuImg.inspect(folder.base(), "qcow2");
    ImageCache.requireSize(image, imageBytes, maxBytes);
    QemuImg.createOverlay(folder.disk(), folder.base(), spec.rootGib() > 0 ? maxBytes : imageBytes);
    if (spec.configDrive().isPresent()) {
      ConfigDriveIso.write(
          spec.configDrive().get(), folder.path().resolve("config-drive"), folder.configDrive());
    }
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
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw DriverException.retryable("Interrupted while " + domain + " shut down.", e);
      }
    }
    return true;
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
