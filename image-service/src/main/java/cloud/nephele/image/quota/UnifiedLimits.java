package cloud.nephele.image.quota;

import cloud.nephele.common.fault.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The limits that identity keeps, remembered for a while. While identity does not answer, what it
 * said last goes on to hold.
 */
@ApplicationScoped
public class UnifiedLimits implements Limits {

  private static final Logger LOG = Logger.getLogger(UnifiedLimits.class);

  /** More projects than are at work at once; all are asked for anew when there are more. */
  private static final int MAX_REMEMBERED = 10_000;

  private final LimitsClient client;
  private final Duration maxAge;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  @Inject
  public UnifiedLimits(LimitsClient client, QuotaConfig config) {
    this.client = client;
    this.maxAge = config.limitsMaxAge();
  }

  private record Known(Map<Resource, Long> limits, long sinceNanos) {}

  @Override
  public long limit(Resource resource, String project) {
    return current(project).limits.get(resource);
  }

  private Known current(String project) {
    Known last = known.get(project);
    if (last != null && System.nanoTime() - last.sinceNanos < maxAge.toNanos()) {
      return last;
    }
    try {
      Known fetched = new Known(client.fetch(project), System.nanoTime());
      if (known.size() >= MAX_REMEMBERED) {
        known.clear();
      }
      known.put(project, fetched);
      return fetched;
    } catch (IOException e) {
      if (last == null) {
        throw Fault.unavailable("Identity does not tell what the project may use. Try again.", e);
      }
      LOG.warnf(e, "Limits of project %s stay as they were", project);
      // Not asked again at once: each caller would wait for identity in turn.
      known.put(project, new Known(last.limits, System.nanoTime()));
      return last;
    }
  }
}
