package cloud.nephele.image.quota;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.service.context.CurrentRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Learns a project's limits before a request that may make it use more. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class LimitsFilter implements ContainerRequestFilter {

  private static final Set<String> MAKES_USAGE_GROW = Set.of("POST", "PUT");

  private final CurrentRequest current;
  private final QuotaService quotas;

  @Inject
  public LimitsFilter(CurrentRequest current, QuotaService quotas) {
    this.current = current;
    this.quotas = quotas;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (MAKES_USAGE_GROW.contains(request.getMethod())) {
      current.context().identity().flatMap(Caller::projectId).ifPresent(quotas::prepare);
    }
  }
}
