package cloud.nephele.identity.revocation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.token.RevocationEvent.Effect;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.Moments;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;

/** What upstream has for those who want to know of revocations. */
@Path("/v3/OS-REVOKE/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RevokeEventResource {

  private final RevocationService revocations;
  private final CurrentRequest current;

  @Inject
  public RevokeEventResource(RevocationService revocations, CurrentRequest current) {
    this.revocations = revocations;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_revoke_events")
  public RevokeEventRepresentation list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    Instant since =
        request.first("since").map(text -> Moments.parse("since", text)).orElse(Instant.EPOCH);
    return new RevokeEventRepresentation(
        shown(Effect.REVOKE, since), request.links(), shown(Effect.RECHECK, since));
  }

  private List<RevokeEventRepresentation.Shown> shown(Effect effect, Instant since) {
    return revocations.listSince(effect, since).stream()
        .map(RevokeEventRepresentation.Shown::of)
        .toList();
  }
}
