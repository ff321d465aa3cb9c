package cloud.nephele.compute.limit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.quota.QuotaService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** {@code /limits}. */
@Path("limits")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LimitResource {

  private static final Set<String> QUERY = Set.of("tenant_id");

  private final CurrentRequest current;
  private final QuotaService quotas;
  private final PolicyEnforcer policy;
  private final RateLimits rates;

  @Inject
  LimitResource(
      CurrentRequest current, QuotaService quotas, PolicyEnforcer policy, RateLimits rates) {
    this.current = current;
    this.quotas = quotas;
    this.policy = policy;
    this.rates = rates;
  }

  @GET
  @Enforce(LimitPolicy.SHOW)
  public LimitRepresentation.Document show(@Context UriInfo uri) {
    RequestContext context = current.context();
    Optional<String> other =
        ListQuery.read(context, uri.getQueryParameters(), QUERY).first("tenant_id");
    if (other.isPresent()) {
      policy.enforce(context, LimitPolicy.SHOW_OTHER_PROJECT);
    }
    return LimitView.of(
        quotas.usages(other.orElseGet(context::projectId)),
        rates.states(context.caller().userId(), context.caller().projectId().orElse("")));
  }
}
