package cloud.nephele.image.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on members. */
@ConfigMapping(prefix = "nephele.image.member")
public interface MemberConfig {

  /** How many projects an image may be shared with. */
  @WithDefault("128")
  int limit();
}
