package cloud.nephele.identity.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A key pair on the curve P-256.
 *
 * @param id the {@code kid} of tokens
 * @param privateKey present on the active key only: nothing else signs
 */
public record SigningKey(
    String id,
    State state,
    PublicKey publicKey,
    Optional<PrivateKey> privateKey,
    Instant createdAt,
    Optional<Instant> activatedAt,
    Optional<Instant> retiredAt) {

  /** A key's life, in this order. */
  public enum State {
    NEXT,
    ACTIVE,
    RETIRED
  }

  /** Never shows the private key. */
  @Override
  public String toString() {
    return id + " " + state;
  }
}
