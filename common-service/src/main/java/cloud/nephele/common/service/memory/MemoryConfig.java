package cloud.nephele.common.service.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of how memory is given back. */
@ConfigMapping(prefix = "nephele.memory")
public interface MemoryConfig {

  /** How long nobody must have asked anything before memory is given back; zero for never. */
  @WithDefault("10s")
  Duration quietTime();
}
