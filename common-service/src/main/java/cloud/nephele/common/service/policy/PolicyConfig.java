package cloud.nephele.common.service.policy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of policy. */
@ConfigMapping(prefix = "nephele.policy")
public interface PolicyConfig {

  /**
   * A policy.yaml in oslo.policy's syntax whose rules replace the defaults. Changes to the file are
   * seen within a few seconds; a file that cannot be read leaves the rules as they were.
   */
  Optional<Path> file();
}
