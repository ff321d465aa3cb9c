package cloud.nephele.identity.v2;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.auth.LogsIn;
import cloud.nephele.identity.credential.SignatureRepresentation;
import cloud.nephele.identity.credential.SignatureService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Tokens for those who signed a request as S3 has it. Once open to everyone; now, as in v3, for the
 * services to which such requests are sent.
 */
@Path("/v2.0/s3tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2S3SignatureResource {

  private final SignatureService signatures;
  private final V2TokenService tokens;

  @Inject
  public V2S3SignatureResource(SignatureService signatures, V2TokenService tokens) {
    this.signatures = signatures;
    this.tokens = tokens;
  }

  @POST
  @LogsIn
  @Enforce("identity:s3tokens_validate")
  public V2TokenRepresentation.One authenticate(SignatureRepresentation document) {
    return new V2TokenRepresentation.One(tokens.access(signatures.s3(document)));
  }
}
