package cloud.nephele.identity.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An EC2 key pair, opened.
 *
 * @param trustId the trust with whose token it was made
 * @param applicationCredentialId the application credential with whose token it was made
 */
public record KeyPair(
    String userId,
    String projectId,
    String access,
    String secret,
    Optional<String> trustId,
    Optional<String> applicationCredentialId) {

  static KeyPair of(Credential credential, JsonNode blob) {
    return new KeyPair(
        credential.userId,
        credential.projectId,
        blob.path("access").asText(),
        blob.path("secret").asText(),
        text(blob, CredentialService.TRUST),
        text(blob, CredentialService.APPLICATION_CREDENTIAL));
  }

  private static Optional<String> text(JsonNode blob, String field) {
    return Optional.ofNullable(blob.path(field).textValue());
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return access;
  }
}
