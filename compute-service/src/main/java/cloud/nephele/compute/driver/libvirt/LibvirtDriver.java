package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.PowerState;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Runs guests as QEMU domains on hosts that libvirt looks after. What goes beyond their life and
 * power is done by the driver's parts, one per group of capabilities.
 */
public final class LibvirtDriver implements ComputeDriver {

  static final String NAME = "libvirt";

  private static final Logger LOG = Logger.getLogger(LibvirtDriver.class);

  private final LibvirtSettings settings;
  private final LibvirtHosts hosts;
  private final GuestBuilder builder;
  private final List<Object> parts;

  public LibvirtDriver(LibvirtSettings settings) {
    this.settings = settings;
    this.hosts = new LibvirtHosts(settings);
    this.builder = new GuestBuilder(settings);
    LibvirtPausing pausing = new LibvirtPausing(hosts);
    this.parts =
        List.of(
            pausing,
            new LibvirtSnapshots(hosts, pausing),
            new LibvirtRescue(hosts, builder),
            new LibvirtMoves(hosts, builder),
            new LibvirtLiveMigration(hosts, builder),
            new LibvirtInterfaces(hosts, builder),
            new LibvirtInsight(hosts),
            new LibvirtVolumes(hosts),
            new LibvirtConsoles(hosts));
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
    return hosts.reports();
  }

  @Override
  public void spawn(String host, GuestSpec spec) {
    LibvirtGuest guest = hosts.guest(host, spec.serverId());
    Optional<DomainState> earlier = guest.state();
    if (earlier.isPresent() && earlier.get().isActive() && !earlier.get().isStuck()) {
      return;
    }
    if (earlier.isPresent()) {
      guest.start();
      return;
    }
    try {
      builder.build(guest, spec);
      guest.start();
    } catch (IOException e) {
      throw undone(guest, guest.fileTrouble(e));
    } catch (RuntimeException e) {
      throw undone(guest, e);
    }
  }

  private static RuntimeException undone(LibvirtGuest guest, RuntimeException failure) {
    try {
      remove(guest);
    } catch (RuntimeException | IOException e) {
      // The folder is still there, so the next attempt or destroy finds what is left.
      failure.addSuppressed(e);
      LOG.warnf(
          e, "Host %s could not be cleaned of guest %s.", guest.node().name(), guest.serverId());
    }
    return failure;
  }

  @Override
  public void destroy(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    try {
      remove(guest);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  private static void remove(LibvirtGuest guest) throws IOException {
    GuestFolder folder = guest.folder();
    guest.undefine();
    guest.node().networks().forget(folder.notedDhcpHosts());
    folder.aside().delete();
    folder.delete();
  }

  @Override
  public void powerOn(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    DomainState state = guest.requireState();
    if (state.isStuck() || !state.isActive()) {
      guest.start();
    }
  }

  @Override
  public void powerOff(String host, UUID serverId, int gracefulSeconds) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    if (!guest.shutDown(Duration.ofSeconds(gracefulSeconds))) {
      guest.pullThePlug();
    }
  }

  @Override
  public void reboot(String host, UUID serverId, boolean hard, int gracefulSeconds) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    if (hard || !guest.shutDown(Duration.ofSeconds(gracefulSeconds))) {
      guest.pullThePlug();
      guest.run("forget what was saved of", libvirt -> libvirt.forgetSaved(guest.domain()));
      guest.renewDefinition();
    }
    guest.start();
  }

  @Override
  public Optional<PowerState> powerState(String host, UUID serverId) {
    String domain = settings.domainName(serverId);
    return hosts
        .require(host)
        .watch()
        .call("look at " + domain, libvirt -> libvirt.domainState(domain))
        .map(DomainState::power);
  }

  @Override
  public Map<UUID, PowerState> guests(String host) {
    Map<String, DomainState> domains =
        hosts.require(host).watch().call("list its guests", LibvirtConnection::domains);
    Map<UUID, PowerState> guests = new HashMap<>();
    domains.forEach(
        (name, state) ->
            settings.serverId(name).ifPresent(serverId -> guests.put(serverId, state.power())));
    return guests;
  }

  @Override
  public void close() {
    hosts.close();
  }
}
