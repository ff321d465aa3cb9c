package cloud.nephele.identity.credential;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.auth.LogsIn;
import cloud.nephele.identity.token.AuthenticationService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v3/ec2tokens}: for services that receive signed requests. */
@Path("/v3/ec2tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Ec2TokenResource {

  private final SignatureService signatures;

  @Inject
  public Ec2TokenResource(SignatureService signatures) {
    this.signatures = signatures;
  }

  @POST
  @LogsIn
  @Enforce("identity:ec2tokens_validate")
  public Response ec2(SignatureRepresentation document) {
    AuthenticationService.Issued issued = signatures.ec2(document);
    return Response.ok(issued.document()).header("X-Subject-Token", issued.token()).build();
  }
}
