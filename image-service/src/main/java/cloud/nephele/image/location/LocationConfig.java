package cloud.nephele.image.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of images whose bytes stay on web servers. */
@ConfigMapping(prefix = "nephele.image.location")
public interface LocationConfig {

  /** How often bytes are asked for again that broke off while they were hashed. */
  @WithDefault("3")
  int httpRetries();
}
