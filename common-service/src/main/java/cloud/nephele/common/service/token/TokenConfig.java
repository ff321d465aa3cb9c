package cloud.nephele.common.service.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of token verification. */
@ConfigMapping(prefix = "nephele.token")
public interface TokenConfig {

  /** How many verified tokens are kept, at about half a KiB each. */
  @WithDefault("5000")
  long cacheSize();

  /** Pause between two looks at the revocation feed. */
  @WithDefault("500ms")
  Duration feedInterval();

  /** How long tokens are trusted while the feed is lost; after that, requests get 503. */
  @WithDefault("10m")
  Duration maxFeedAge();
}
