package cloud.nephele.compute.hypervisor;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostUptime;
import cloud.nephele.compute.scheduling.Host;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks hosts since when they run. */
@Singleton
class Uptimes {

  private final ComputeDriver driver;

  @Inject
  Uptimes(ComputeDriver driver) {
    this.driver = driver;
  }

  /** As the program {@code uptime} writes it; empty when the host is down or does not tell. */
  Optional<String> find(Host host) {
    if (!host.isUp()) {
      return Optional.empty();
    }
    try {
      return driver.capability(HostUptime.class).map(hosts -> hosts.uptime(host.name()));
    } catch (DriverException e) {
      return Optional.empty();
    }
  }
}
