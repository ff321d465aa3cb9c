package cloud.nephele.identity.signing;

import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Rotation of the signing keys by hand. */
@Path("/v3/OS-NEPHELE/signing_keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SigningKeyResource {

  private final SigningKeyService keys;

  @Inject
  public SigningKeyResource(SigningKeyService keys) {
    this.keys = keys;
  }

  @GET
  @Enforce("identity:list_signing_keys")
  public SigningKeyRepresentation list() {
    return SigningKeyRepresentation.of(keys.published());
  }

  @POST
  @Path("rotate")
  @Enforce("identity:rotate_signing_keys")
  public SigningKeyRepresentation rotate() {
    keys.rotate();
    return SigningKeyRepresentation.of(keys.published());
  }
}
