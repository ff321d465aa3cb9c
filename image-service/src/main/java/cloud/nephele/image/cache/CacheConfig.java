package cloud.nephele.image.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the cache. */
@ConfigMapping(prefix = "nephele.image.cache")
public interface CacheConfig {

  /** The folder of the cache; without it there is none. */
  Optional<Path> path();

  /** How many bytes stay when the cache is pruned: those that were used last. */
  @WithDefault("10G")
  MemorySize maxSize();

  /** How long a queued image waits at least, for whoever changes their mind. */
  @WithDefault("PT2S")
  Duration queueDelay();

  /** How often the cache is pruned, and cleared of images that are gone. */
  @WithDefault("PT5M")
  Duration pruneInterval();
}
