package cloud.nephele.identity.signing;

import cloud.nephele.common.service.policy.NoAuthorization;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The public keys as a JSON Web Key set, RFC 7517. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JwksResource {

  private final SigningKeyService keys;
  private final ObjectMapper json;

  @Inject
  public JwksResource(SigningKeyService keys, ObjectMapper json) {
    this.keys = keys;
    this.json = json;
  }

  @GET
  @NoAuthorization("public keys are for everyone who verifies a token")
  public String list() {
    ObjectNode set = json.createObjectNode();
    var list = set.putArray("keys");
    keys.published().forEach(key -> list.add(json.valueToTree(parameters(key))));
    return set.toString();
  }

  private static Map<String, Object> parameters(SigningKey key) {
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key.publicKey());
      jwk.setKeyId(key.id());
      jwk.setUse("sig");
      jwk.setAlgorithm("ES256");
      return jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
