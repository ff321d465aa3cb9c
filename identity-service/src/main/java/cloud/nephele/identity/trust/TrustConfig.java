package cloud.nephele.identity.trust;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of trusts. */
@ConfigMapping(prefix = "nephele.trust")
public interface TrustConfig {

  /** How many times a trust can be passed on, one after the other. */
  @WithDefault("3")
  int maxRedelegationCount();
}
