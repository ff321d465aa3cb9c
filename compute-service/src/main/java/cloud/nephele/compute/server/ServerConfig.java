package cloud.nephele.compute.server;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Settings of servers. */
@ConfigMapping(prefix = "nephele.compute.server")
public interface ServerConfig {

  /** How long a build may take, the fetching of its image included. */
  @WithDefault("15m")
  Duration buildTimeLimit();

  /** How long a deletion, start, stop or restart may take. */
  @WithDefault("10m")
  Duration changeTimeLimit();

  /** How long a guest that is asked to stop may take before its plug is pulled. */
  @WithDefault("60s")
  Duration shutdownTimeout();

  /** How long a deleted server can be restored; 0: not at all. */
  @WithDefault("0s")
  Duration reclaimInterval();

  /** After how long a resized server is taken for confirmed; 0: never. */
  @WithDefault("0s")
  Duration resizeConfirmWindow();

  /** What servers are rescued with when the request names no image; none: with their own image. */
  Optional<UUID> rescueImage();

  /**
   * How long the guest of a shelved server stays on its host; 0: not at all; a negative time, such
   * as {@code -PT1S}: until an administrator offloads it.
   */
  @WithDefault("0s")
  Duration shelvedOffloadTime();

  /** How much memory may be taken by documents of servers that clients may ask for again. */
  @WithDefault("4M")
  MemorySize documentCacheSize();

  /** How often the guests of each host are compared with the servers there. */
  @WithDefault("10s")
  Duration syncInterval();

  /** How long a guest without a server is left alone before it is destroyed. */
  @WithDefault("60s")
  Duration orphanGrace();

  /** How often claims and counters are compared with the servers there are. */
  @WithDefault("60s")
  Duration claimAuditInterval();

  /** The longest user data, as base64. */
  @WithDefault("65535")
  int maxUserDataCharacters();

  /** The most servers that one request may ask for. */
  @WithDefault("1000")
  int maxServersPerRequest();
}
