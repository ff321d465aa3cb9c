package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Where Keystone hands out SAML assertions for other clouds. Nephele has no key that these would
 * trust, and says so, as Keystone does without one.
 */
@Path("/v3/auth/OS-FEDERATION/saml2")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SamlAssertionResource {

  private static final String WHY_OPEN = "whoever asks is told that there is none";

  @POST
  @NoAuthorization(WHY_OPEN)
  public void create() {
    throw new Fault(
        FaultCode.NOT_IMPLEMENTED,
        "This cloud signs no SAML assertions. Log in to the other cloud with OpenID Connect, or"
            + " with an account of its own.");
  }

  @POST
  @Path("ecp")
  @NoAuthorization(WHY_OPEN)
  public void createForEcp() {
    create();
  }
}
