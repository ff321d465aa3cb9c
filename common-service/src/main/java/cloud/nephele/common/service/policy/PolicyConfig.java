package cloud.nephele.common.service.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of policy. */
@ConfigMapping(prefix = "nephele.policy")
public interface PolicyConfig {

  /**
   * A policy.yaml in oslo.policy's syntax whose rules replace the defaults. Changes to the file are
   * seen within {@link #fileCheckInterval()}; a file that cannot be read leaves the rules as they
   * were.
   */
  Optional<Path> file();

  /** How often the file is looked at for a change. */
  @WithDefault("2s")
  Duration fileCheckInterval();
}
