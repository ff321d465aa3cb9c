package cloud.nephele.identity.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long tokens live. */
@ConfigMapping(prefix = "nephele.token-life")
public interface TokenLifeConfig {

  /** From issue to end; a token got from a token ends with it. */
  @WithDefault("1h")
  Duration expiration();

  /**
   * How long after its end a token can be validated by a service that asks for it with {@code
   * allow_expired}, so that long uploads may finish.
   */
  @WithDefault("2d")
  Duration allowExpiredWindow();

  /** How long a login that needs several methods may take from the first to the last. */
  @WithDefault("5m")
  Duration receiptExpiration();

  /**
   * How old the database's answer about a token's user, scope and roles may be. It bounds what
   * other replicas have changed; what this process changes, it sees at once.
   */
  @WithDefault("1s")
  Duration factsMaxAge();

  /** How long anything about a token can matter. */
  default Duration retention() {
    return expiration().plus(allowExpiredWindow());
  }
}
