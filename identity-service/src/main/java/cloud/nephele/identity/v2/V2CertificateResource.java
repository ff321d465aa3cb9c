package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The certificates of tokens that were signed by one; there are none: {@code certificates}. */
@Path("/v2.0/certificates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2CertificateResource {

  @GET
  @Path("{kind: ca|signing}")
  @NoAuthorization("whoever asks is told that there is none")
  public void show(@PathParam("kind") String kind) {
    throw new Fault(
        FaultCode.GONE,
        "Tokens are not signed with a certificate. Validate them at /v2.0/tokens, or verify them"
            + " with the keys of the v3 API.");
  }
}
