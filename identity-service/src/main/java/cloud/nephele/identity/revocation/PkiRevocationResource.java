package cloud.nephele.identity.revocation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Where the tokens of another kind that were revoked used to be listed. Upstream refuses it now.
 */
@Path("/v3/auth/tokens/OS-PKI/revoked")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PkiRevocationResource {

  @GET
  @Enforce("identity:revocation_list")
  public RevokeEventRepresentation list() {
    throw Fault.forbidden("There is no list of revoked PKI tokens: tokens are of another kind.");
  }
}
