package cloud.nephele.compute.scheduling;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the rows of hosts in step with what the driver reports. */
@Singleton
public class HostInventory implements Reconciler {

  private final ComputeDriver driver;
  private final HostRepository hosts;
  private final SchedulingConfig config;
  private final Instance<HostZones> zones;
  private volatile boolean known;

  @Inject
  public HostInventory(
      ComputeDriver driver,
      HostRepository hosts,
      SchedulingConfig config,
      Instance<HostZones> zones) {
    this.driver = driver;
    this.hosts = hosts;
    this.config = config;
    this.zones = zones;
  }

  @Override
  public String name() {
    return "host-inventory";
  }

  @Override
  public Duration interval() {
    return config.inventoryInterval();
  }

  @Override
  public void reconcile() {
    refresh();
  }

  /**
   * Asks the driver, outside of any transaction, and writes down what it says: each host by itself,
   * as claims hold several hosts at once, in any order, and whoever did so too might wait for them
   * in a ring.
   */
  public void refresh() {
    List<HostReport> reports = driver.hosts().stream().filter(HostReport::reachable).toList();
    Instant now = Instant.now();
    for (HostReport report : reports) {
      QuarkusTransaction.requiringNew().run(() -> hosts.upsert(report, zone(report.name()), now));
    }
    Set<String> heard = reports.stream().map(HostReport::name).collect(Collectors.toSet());
    for (String reachable : QuarkusTransaction.requiringNew().call(hosts::reachableNames)) {
      if (!heard.contains(reachable)) {
        QuarkusTransaction.requiringNew().run(() -> hosts.markUnreachable(reachable, now));
      }
    }
    known = true;
  }

  /** Whether the hosts were written down at least once since the service started. */
  public boolean isKnown() {
    return known;
  }

  /** The zone that operators put a host in, else the one of the settings. */
  String zone(String host) {
    return zones.stream()
        .map(source -> source.zoneOf(host))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> configuredZone(host));
  }

  private String configuredZone(String host) {
    return config.availabilityZones().getOrDefault(host, config.defaultAvailabilityZone());
  }
}
