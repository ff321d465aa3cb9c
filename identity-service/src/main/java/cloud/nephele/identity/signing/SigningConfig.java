package cloud.nephele.identity.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the signing keys. */
@ConfigMapping(prefix = "nephele.signing")
public interface SigningConfig {

  /** How long a key signs before the next one takes over. */
  @WithDefault("7d")
  Duration rotationInterval();

  /**
   * How long the next key is published before it may sign: those who verify tokens look at the
   * published keys when they meet one they do not know, at most once a second.
   */
  @WithDefault("5s")
  Duration publishAhead();
}
