package cloud.nephele.compute.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Counts how often each user asks in each project. Every process counts for itself: with several,
 * the limits are that much wider.
 */
@ApplicationScoped
public class RateLimits {

  private static final int MAX_COUNTERS = 100_000;
  private static final Duration LONGEST_UNIT = Duration.ofDays(1);

  private record Counter(String userId, String projectId, RateLimit limit) {}

  /**
   * A limit and what is left of it.
   *
   * @param nextAvailable when one more request will do
   */
  record State(RateLimit limit, int remaining, Instant nextAvailable) {}

  /** A refusal: which limit, and how long to wait. */
  record Refusal(RateLimit limit, Duration delay) {}

  private final List<RateLimit> limits;
  private final LongSupplier nanos;

  /**
   * When a counter is empty again: each request moves that on, like water into a leaking bucket.
   */
  private final Cache<Counter, Long> emptyAt =
      Caffeine.newBuilder().maximumSize(MAX_COUNTERS).expireAfterWrite(LONGEST_UNIT).build();

  @Inject
  public RateLimits(LimitConfig config) {
    this(config.rateLimits().orElse(""), System::nanoTime);
  }

  RateLimits(String limits, LongSupplier nanos) {
    this.limits = RateLimit.parse(limits);
    this.nanos = nanos;
  }

  boolean areOff() {
    return limits.isEmpty();
  }

  /** Counts a request; a refused one does not count. */
  Optional<Refusal> count(String userId, String projectId, String method, String path) {
    List<RateLimit> covering = limits.stream().filter(limit -> limit.covers(method, path)).toList();
    for (RateLimit limit : covering) {
      AtomicReference<Duration> wait = new AtomicReference<>();
      emptyAt
          .asMap()
          .compute(
              new Counter(userId, projectId, limit),
              (_, known) -> {
                long now = nanos.getAsLong();
                long from = known == null || known - now < 0 ? now : known;
                long then = from + limit.nanosPerRequest();
                long over = then - now - limit.unitNanos();
                if (over > 0) {
                  wait.set(Duration.ofNanos(over));
                  return from;
                }
                return then;
              });
      if (wait.get() != null) {
        return Optional.of(new Refusal(limit, wait.get()));
      }
    }
    return Optional.empty();
  }

  /** All limits and what is left of them. */
  List<State> states(String userId, String projectId) {
    long now = nanos.getAsLong();
    return limits.stream()
        .map(
            limit -> {
              Long known = emptyAt.getIfPresent(new Counter(userId, projectId, limit));
              long used = known == null ? 0 : Math.max(known - now, 0);
              long perRequest = limit.nanosPerRequest();
              int remaining = (int) ((limit.unitNanos() - used) / perRequest);
              long wait = Math.max(used + perRequest - limit.unitNanos(), 0);
              return new State(limit, remaining, Instant.now().plusNanos(wait));
            })
        .toList();
  }
}
