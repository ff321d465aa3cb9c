package cloud.nephele.image.quota;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the caller's project may use. */
@Path("/v2/info/usage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UsageResource {

  private final QuotaService service;
  private final CurrentRequest current;

  @Inject
  public UsageResource(QuotaService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @GET
  @Enforce(QuotaPolicy.USAGE)
  public UsageRepresentation show() {
    Map<String, UsageRepresentation.Usage> usage = new LinkedHashMap<>();
    service
        .show(current.context().projectId())
        .forEach(
            (resource, quota) ->
                usage.put(
                    resource.wireName(),
                    new UsageRepresentation.Usage(quota.limit(), quota.used())));
    return new UsageRepresentation(usage);
  }
}
