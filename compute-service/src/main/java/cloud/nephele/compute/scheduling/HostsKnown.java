package cloud.nephele.compute.scheduling;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Says that the service is ready once the driver was asked for its hosts: before that, every server
 * would find no host. The first question can take seconds and does not hold up the start.
 */
@Readiness
@ApplicationScoped
public class HostsKnown implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(HostsKnown.class);

  private final HostInventory inventory;

  @Inject
  public HostsKnown(HostInventory inventory) {
    this.inventory = inventory;
  }

  void askAtStart(@Observes StartupEvent event) {
    Thread.ofVirtual()
        .name("host-inventory")
        .start(
            () -> {
              try {
                inventory.refresh();
              } catch (RuntimeException e) {
                LOG.warn("The hosts could not be asked at the start; they will be asked again", e);
              }
            });
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("hosts").status(inventory.isKnown()).build();
  }
}
