package cloud.nephele.common.service.representation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of request documents. */
@ConfigMapping(prefix = "nephele.http")
public interface BodyConfig {

  /** The largest document that is read; image bytes are not documents. A larger one gets 413. */
  @WithDefault("112K")
  MemorySize maxBodySize();
}
