package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes guests, as far as their hosts let us. */
@Singleton
class Guests {

  private static final Logger LOG = Logger.getLogger(Guests.class);

  private final ComputeDriver driver;
  private final HostService hosts;

  @Inject
  Guests(ComputeDriver driver, HostService hosts) {
    this.driver = driver;
    this.hosts = hosts;
  }

  /**
   * Removes a guest. One on a host that is down is left to {@code OrphanGuests}, which removes it
   * when the host answers again: nobody should wait for a dead host to get rid of a server.
   *
   * @throws DriverException when the host is up and yet the guest cannot be removed
   */
  void remove(String host, UUID serverId) {
    try {
      driver.destroy(host, serverId);
    } catch (DriverException e) {
      if (hosts.findByName(host).filter(Host::reachable).isPresent()) {
        throw e;
      }
      LOG.warnf(
          "Guest %s stays on host %s, which is down, until that answers again", serverId, host);
    }
  }
}
