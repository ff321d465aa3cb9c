package cloud.nephele.compute.limit;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of limits. */
@ConfigMapping(prefix = "nephele.compute.api.limits")
public interface LimitConfig {

  /**
   * How often each user may ask in each project, as upstream's settings write it: {@code (POST, *,
   * .*, 10, MINUTE);(GET, *changes-since*, .*changes-since.*, 3, MINUTE)}. Not limited when empty,
   * as in upstream since its own were switched off by default.
   */
  Optional<String> rateLimits();
}
