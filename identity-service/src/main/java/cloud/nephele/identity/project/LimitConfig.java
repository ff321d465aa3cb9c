package cloud.nephele.identity.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of limits. */
@ConfigMapping(prefix = "nephele.limit")
public interface LimitConfig {

  /** How the limits of a domain and of its projects must agree. */
  @WithDefault("flat")
  LimitModel model();
}
