package cloud.nephele.identity.credential;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.auth.LogsIn;
import cloud.nephele.identity.token.TokenRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v3/s3tokens}: for services that receive signed requests. */
@Path("/v3/s3tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class S3TokenResource {

  private final SignatureService signatures;

  @Inject
  public S3TokenResource(SignatureService signatures) {
    this.signatures = signatures;
  }

  /** The token itself is not handed out: S3 services need only know who it is. */
  @POST
  @LogsIn
  @Enforce("identity:s3tokens_validate")
  public TokenRepresentation s3(SignatureRepresentation document) {
    return signatures.s3(document).document();
  }
}
