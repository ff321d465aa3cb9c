package cloud.nephele.compute.server.reconcile;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes guests that no server on their host accounts for: those whose host was down when their
 * server was deleted or its build failed. A guest goes once two runs in a row have found it so, and
 * never while a workflow handles its server.
 */
@Singleton
public class OrphanGuests implements Reconciler {

  private static final Logger LOG = Logger.getLogger(OrphanGuests.class);

  private final ComputeDriver driver;
  private final HostService hosts;
  private final ServerSightings sightings;
  private final ServerConfig config;

  /** What the last run found. Lost at a restart, which only lets orphans live a little longer. */
  private volatile Set<Orphan> suspects = Set.of();

  @Inject
  OrphanGuests(
      ComputeDriver driver, HostService hosts, ServerSightings sightings, ServerConfig config) {
    this.driver = driver;
    this.hosts = hosts;
    this.sightings = sightings;
    this.config = config;
  }

  private record Orphan(String host, UUID id) {}

  @Override
  public String name() {
    return "orphan-guests";
  }

  @Override
  public Duration interval() {
    return config.orphanGrace();
  }

  @Override
  public void reconcile() {
    Set<Orphan> found = new HashSet<>();
    hosts.list().stream().filter(Host::isUp).forEach(host -> find(host.name(), found));
    for (Orphan orphan : found) {
      if (suspects.contains(orphan)) {
        remove(orphan);
      }
    }
    suspects = Set.copyOf(found);
  }

  private void find(String host, Set<Orphan> found) {
    try {
      Set<UUID> guests = new HashSet<>(driver.guests(host).keySet());
      if (!guests.isEmpty()) {
        guests.removeAll(
            QuarkusTransaction.requiringNew().call(() -> sightings.accountedFor(host, guests)));
        guests.forEach(id -> found.add(new Orphan(host, id)));
      }
    } catch (DriverException e) {
      LOG.warnf("Host %s was not searched for orphans: %s", host, e.getMessage());
    }
  }

  private void remove(Orphan orphan) {
    try {
      driver.destroy(orphan.host(), orphan.id());
      LOG.warnf("Removed guest %s from host %s: no server has it", orphan.id(), orphan.host());
    } catch (DriverException e) {
      LOG.errorf(e, "Guest %s on host %s, which no server has, stays", orphan.id(), orphan.host());
    }
  }
}
