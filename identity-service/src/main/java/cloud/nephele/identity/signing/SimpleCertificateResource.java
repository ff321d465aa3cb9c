package cloud.nephele.identity.signing;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v3/OS-SIMPLE-CERT}: where the certificates of PKI tokens were, long ago. */
@Path("/v3/OS-SIMPLE-CERT/{what:ca|certificates}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SimpleCertificateResource {

  @GET
  @NoAuthorization("there is nothing to see, as everyone may know")
  public Response show(@PathParam("what") String what) {
    throw new Fault(
        FaultCode.GONE,
        "There is no "
            + what
            + ": tokens are no longer signed with certificates. The keys they are signed with are"
            + " at /.well-known/jwks.json.");
  }
}
