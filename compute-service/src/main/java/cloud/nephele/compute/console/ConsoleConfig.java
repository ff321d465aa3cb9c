package cloud.nephele.compute.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of consoles. */
@ConfigMapping(prefix = "nephele.compute.console")
public interface ConsoleConfig {

  /** How long after it was granted a token can be used. */
  @WithDefault("10m")
  Duration tokenAge();

  /** Where browsers reach this service; default: where the grant was asked for. */
  Optional<String> baseUrl();
}
