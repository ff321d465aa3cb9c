package cloud.nephele.common.service.memory;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Gives memory back to the machine once requests have stopped coming. A heap shrinks only when it
 * is collected whole, and that waits for the next load otherwise; now nobody notices the pause.
 */
@ApplicationScoped
public class QuietTime {

  private static final Logger LOG = Logger.getLogger(QuietTime.class);

  /** Before whatever may let a request wait. */
  private static final int PRIORITY = 950;

  private final Vertx vertx;
  private final Duration quietTime;
  private volatile long lastRequestNanos = System.nanoTime();
  private volatile boolean hasWorked = true;

  @Inject
  public QuietTime(Vertx vertx, MemoryConfig config) {
    this.vertx = vertx;
    this.quietTime = config.quietTime();
  }

  void register(@Observes Filters filters) {
    filters.register(this::note, PRIORITY);
  }

  void start(@Observes StartupEvent event) {
    if (quietTime.isPositive()) {
      vertx.setPeriodic(Math.max(1, quietTime.dividedBy(2).toMillis()), _ -> look());
    }
  }

  /** Probes, and services that look for revoked tokens, come all the time and are no work. */
  private void note(RoutingContext request) {
    String path = request.request().path();
    if (!path.startsWith("/q/") && !path.startsWith("/v3/OS-NEPHELE/")) {
      lastRequestNanos = System.nanoTime();
      hasWorked = true;
    }
    request.next();
  }

  private void look() {
    if (hasWorked && System.nanoTime() - lastRequestNanos >= quietTime.toNanos()) {
      hasWorked = false;
      LOG.debug("Nobody asks anything: collecting the heap, so that it shrinks");
      vertx.executeBlocking(
          () -> {
            System.gc();
            return null;
          },
          false);
    }
  }
}
