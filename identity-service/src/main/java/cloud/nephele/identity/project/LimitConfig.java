package cloud.nephele.identity.project;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of limits. */
@ConfigMapping(prefix = "nephele.limit")
public interface LimitConfig {

  /**
   * How the limits of a domain and of its projects must agree: {@code flat} or {@code
   * strict-two-level}, in which no project is below another.
   */
  @WithDefault("flat")
  LimitModel model();
}
