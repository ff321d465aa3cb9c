package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Follows the revocation feed, for as long as the service runs. */
@Startup
@Singleton
public class RevocationFollower {

  private static final Logger LOG = Logger.getLogger(RevocationFollower.class);
  private static final long NEVER = Long.MIN_VALUE;
  private static final long CATCH_UP_SECONDS = 2;
  private static final Duration UNTIL_SEEN = Duration.ofMillis(100);

  private final TokenAuthority authority;
  private final TokenConfig config;
  private final RevocationIndex index = new RevocationIndex();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("revocation-follower").unstarted(task));
  private final Timer lag;
  private volatile long lastSeenNanos = NEVER;
  private boolean lost;

  @Inject
  public RevocationFollower(TokenAuthority authority, TokenConfig config, MeterRegistry metrics) {
    this.authority = authority;
    this.config = config;
    metrics.gauge("nephele.revocation.feed.age.seconds", this, RevocationFollower::ageSeconds);
    this.lag = metrics.timer("nephele.revocation.lag");
  }

  @PostConstruct
  void start() {
    executor.execute(this::followOn);
  }

  /** Looks, and looks again later; soon while this service waits for identity to start. */
  private void followOn() {
    follow();
    Duration pause = lastSeenNanos == NEVER ? UNTIL_SEEN : config.feedInterval();
    try {
      var _ = executor.schedule(this::followOn, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("No more looks: the service stops", e);
    }
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }

  /** Whether the feed was seen recently enough for tokens to be trusted. */
  public boolean isCurrent() {
    return lastSeenNanos != NEVER
        && System.nanoTime() - lastSeenNanos <= config.maxFeedAge().toNanos();
  }

  /** Seconds since the feed was last seen; infinite when it never was. */
  public double ageSeconds() {
    return lastSeenNanos == NEVER
        ? Double.POSITIVE_INFINITY
        : (System.nanoTime() - lastSeenNanos) / 1e9;
  }

  /**
   * Looks at the feed at once and returns when it has, where the service itself has just written to
   * it. The feed is read rather than the events handed over, because other replicas may have
   * written before.
   */
  public void catchUp() {
    try {
      executor.submit(this::follow).get(CATCH_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.warn("The revocation feed could not be read at once; the next look will tell", e);
    }
  }

  /** The highest sequence taken in. */
  public long sequence() {
    return index.sequence();
  }

  RevocationIndex.Verdict judge(Caller caller, long checkedUpTo) {
    return index.judge(caller, checkedUpTo);
  }

  /** From the revocation to its being obeyed here. What was there before this service is no lag. */
  private void measureLag(RevocationEvent event) {
    if (event.effect() == RevocationEvent.Effect.REVOKE) {
      Instant revoked = Instant.EPOCH.plus(event.issuedBeforeMicros(), ChronoUnit.MICROS);
      lag.record(Duration.between(revoked, Instant.now()));
    }
  }

  private void follow() {
    try {
      long asked = System.nanoTime();
      RevocationFeed feed = authority.revocationsAfter(index.sequence());
      if (feed.latestSequence() < index.sequence()) {
        index.clear();
        feed = authority.revocationsAfter(0);
      }
      if (lastSeenNanos != NEVER) {
        feed.events().forEach(this::measureLag);
      }
      index.add(feed.events());
      index.prune(Instant.now(), Duration.ofSeconds(feed.retentionSeconds()));
      lastSeenNanos = asked;
      if (lost) {
        LOG.info("Following the revocation feed");
        lost = false;
      }
    } catch (RuntimeException e) {
      // Whatever went wrong, the next look may succeed; the age tells how long it has not.
      if (!lost) {
        if (lastSeenNanos == NEVER) {
          LOG.infof("Waiting for the revocation feed: %s", e.getMessage());
        } else {
          LOG.warnf("The revocation feed is lost: %s", e.getMessage());
        }
        lost = true;
      }
    }
  }
}
