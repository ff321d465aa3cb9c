package cloud.nephele.identity.credential;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.token.AuthenticationService;
import cloud.nephele.identity.token.TokenRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v3/ec2tokens} and {@code /v3/s3tokens}: for services that receive signed requests. */
@Path("/v3")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignatureResource {

  private final SignatureService signatures;

  @Inject
  public SignatureResource(SignatureService signatures) {
    this.signatures = signatures;
  }

  @POST
  @Path("ec2tokens")
  @Enforce("identity:ec2tokens_validate")
  public Response ec2(SignatureRepresentation document) {
    AuthenticationService.Issued issued = signatures.ec2(document);
    return Response.ok(issued.document()).header("X-Subject-Token", issued.token()).build();
  }

  /** The token itself is not handed out: S3 services need only know who it is. */
  @POST
  @Path("s3tokens")
  @Enforce("identity:s3tokens_validate")
  public TokenRepresentation s3(SignatureRepresentation document) {
    return signatures.s3(document).document();
  }
}
