package cloud.nephele.compute.server.reconcile;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.server.reconcile.ServerSightings.Settled;
import cloud.nephele.compute.server.reconcile.ServerSightings.Sighting;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.StopServer;
import cloud.nephele.compute.workflow.Reconciler;
import cloud.nephele.compute.workflow.Workflows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps servers in step with their guests, as upstream does:
 *
 * <table>
 *   <caption>What follows from what is seen</caption>
 *   <tr><th>server</th><th>guest</th><th>then</th></tr>
 *   <tr><td>active</td><td>off, crashed, suspended</td><td>it is stopped</td></tr>
 *   <tr><td>paused</td><td>off, crashed</td><td>it is stopped</td></tr>
 *   <tr><td>stopped</td><td>running, paused, suspended</td><td>it is stopped again</td></tr>
 *   <tr><td>any</td><td>missing</td><td>that is shown and logged; nothing is made anew</td></tr>
 * </table>
 *
 * <p>A server is only touched when nobody worked on it from before its guest was looked at.
 */
@Singleton
public class PowerStates implements Reconciler {

  private static final Logger LOG = Logger.getLogger(PowerStates.class);

  private final ComputeDriver driver;
  private final HostService hosts;
  private final ServerSightings sightings;
  private final Workflows workflows;
  private final StopServer stopServer;
  private final ServerConfig config;

  @Inject
  PowerStates(
      ComputeDriver driver,
      HostService hosts,
      ServerSightings sightings,
      Workflows workflows,
      StopServer stopServer,
      ServerConfig config) {
    this.driver = driver;
    this.hosts = hosts;
    this.sightings = sightings;
    this.workflows = workflows;
    this.stopServer = stopServer;
    this.config = config;
  }

  @Override
  public String name() {
    return "power-states";
  }

  @Override
  public Duration interval() {
    return config.syncInterval();
  }

  @Override
  public void reconcile() {
    hosts.list().stream().filter(Host::isUp).map(Host::name).forEach(this::reconcile);
  }

  private void reconcile(String host) {
    // Read before the guests are: what changes in between is recognised by its time of change.
    List<Settled> servers = QuarkusTransaction.requiringNew().call(() -> sightings.settledOn(host));
    if (servers.isEmpty()) {
      return;
    }
    Map<UUID, PowerState> guests;
    try {
      guests = driver.guests(host);
    } catch (DriverException e) {
      LOG.warnf("The guests of host %s were not compared: %s", host, e.getMessage());
      return;
    }
    List<Sighting> news =
        servers.stream()
            .map(server -> sighting(server, guests.getOrDefault(server.id(), PowerState.NOSTATE)))
            .filter(s -> s.stop() || s.guest().code() != s.server().powerState())
            .toList();
    if (!news.isEmpty()) {
      QuarkusTransaction.requiringNew().run(() -> apply(host, news));
    }
  }

  private static Sighting sighting(Settled server, PowerState guest) {
    return new Sighting(server, guest, mustStop(server.vmState(), guest));
  }

  private static boolean mustStop(VmState server, PowerState guest) {
    return switch (guest) {
      case SHUTDOWN, CRASHED -> server == VmState.ACTIVE || server == VmState.PAUSED;
      case SUSPENDED -> server == VmState.ACTIVE || server == VmState.STOPPED;
      case RUNNING, PAUSED -> server == VmState.STOPPED;
      case NOSTATE -> false;
    };
  }

  private void apply(String host, List<Sighting> news) {
    Set<UUID> written = sightings.record(news, Instant.now());
    for (Sighting seen : news) {
      UUID id = seen.server().id();
      if (!written.contains(id)) {
        continue;
      }
      if (seen.stop()) {
        LOG.warnf(
            "Server %s is %s but its guest is %s: stopping it",
            id, seen.server().vmState().wireName(), seen.guest());
        workflows.start(stopServer, id, new NoContext());
      } else if (seen.guest() == PowerState.NOSTATE) {
        LOG.errorf("Host %s has no guest for server %s any more", host, id);
      }
    }
  }
}
