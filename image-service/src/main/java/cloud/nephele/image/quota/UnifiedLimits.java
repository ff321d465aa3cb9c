package cloud.nephele.image.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The limits that identity keeps, remembered for a while. While identity does not answer, what it
 * said last goes on to hold. One caller at a time asks for a project.
 */
@ApplicationScoped
public class UnifiedLimits implements Limits {

  private static final Logger LOG = Logger.getLogger(UnifiedLimits.class);

  /** More projects than are at work at once; all are asked for anew when there are more. */
  private static final int MAX_REMEMBERED = 10_000;

  /**
   * How long it is remembered that identity told nothing: whoever has prepared in vain does not
   * wait for it again in the transaction that follows.
   */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final LimitsClient client;
  private final Duration maxAge;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Known>> asking = new ConcurrentHashMap<>();

  @Inject
  public UnifiedLimits(LimitsClient client, QuotaConfig config) {
    this.client = client;
    this.maxAge = config.limitsMaxAge();
  }

  /**
   * What identity has said of a project.
   *
   * @param limits empty when it has not said anything yet
   */
  private record Known(Map<Resource, Long> limits, long untilNanos) {

    private static final Known NOTHING = new Known(Map.of(), System.nanoTime());

    static Known during(Duration time, Map<Resource, Long> limits) {
      return new Known(limits, System.nanoTime() + time.toNanos());
    }

    boolean isFresh() {
      return untilNanos - System.nanoTime() > 0;
    }
  }

  @Override
  public void prepare(String project) {
    var _ = current(project);
  }

  @Override
  public long limit(Resource resource, String project) {
    Map<Resource, Long> limits = current(project).limits;
    if (limits.isEmpty()) {
      throw new Fault(
          FaultCode.SERVICE_UNAVAILABLE,
          "Identity does not tell what the project may use. Try again.");
    }
    return limits.get(resource);
  }

  private Known current(String project) {
    Known last = known.getOrDefault(project, Known.NOTHING);
    if (last.isFresh()) {
      return last;
    }
    CompletableFuture<Known> answer = new CompletableFuture<>();
    CompletableFuture<Known> asked = asking.putIfAbsent(project, answer);
    if (asked != null) {
      return last.limits.isEmpty() ? asked.join() : last;
    }
    try {
      answer.complete(ask(project, last));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } finally {
      asking.remove(project, answer);
    }
    return answer.join();
  }

  private Known ask(String project, Known last) {
    Known answer;
    try {
      answer = Known.during(maxAge, client.fetch(project));
    } catch (IOException e) {
      // Not asked again at once: each caller would wait for identity in turn.
      LOG.warnf(e, "Limits of project %s stay as they were", project);
      answer = Known.during(last.limits.isEmpty() ? SILENCE : maxAge, last.limits);
    }
    if (known.size() >= MAX_REMEMBERED) {
      known.clear();
    }
    known.put(project, answer);
    return answer;
  }
}
