package cloud.nephele.compute.limit;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Map;

/** Refuses those who ask too often: with 413 in compute v2, with 429 in later versions. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class RateLimitFilter implements ContainerRequestFilter {

  private static final int NANOS = 1_000_000_000;

  private final CurrentRequest current;
  private final RateLimits limits;

  @Inject
  public RateLimitFilter(CurrentRequest current, RateLimits limits) {
    this.current = current;
    this.limits = limits;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (limits.areOff() || current.context().identity().isEmpty()) {
      return;
    }
    RequestContext context = current.context();
    limits
        .count(
            context.caller().userId(),
            context.caller().projectId().orElse(""),
            request.getMethod(),
            path(request))
        .ifPresent(
            refusal -> {
              throw refusal(context, refusal);
            });
  }

  private static String path(ContainerRequestContext request) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    String path = request.getUriInfo().getPath();
    return (path.startsWith("/") ? path : "/" + path) + (query == null ? "" : "?" + query);
  }

  private static Fault refusal(RequestContext context, RateLimits.Refusal refusal) {
    RateLimit limit = refusal.limit();
    long seconds = Math.ceilDiv(refusal.delay().toNanos(), NANOS);
    return new Fault(
        context.dialect() == Dialect.COMPUTE_V2
            ? FaultCode.OVER_LIMIT
            : FaultCode.TOO_MANY_REQUESTS,
        "This request was rate-limited. Only %d %s request(s) can be made to %s every %s."
            .formatted(
                limit.value(),
                limit.verb(),
                limit.uri(),
                limit.unit().name().toLowerCase(Locale.ROOT)),
        Map.of("Retry-After", String.valueOf(seconds)),
        null);
  }
}
