package cloud.nephele.identity.revocation;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.token.RevocationFeed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The revocation feed, which the other services follow. */
@Path("/v3/OS-NEPHELE/revocations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RevocationResource {

  private final RevocationService revocations;

  @Inject
  public RevocationResource(RevocationService revocations) {
    this.revocations = revocations;
  }

  @GET
  @Enforce("identity:list_revocations")
  public RevocationFeed list(@QueryParam("after") @DefaultValue("0") long sequence) {
    return revocations.after(sequence);
  }
}
