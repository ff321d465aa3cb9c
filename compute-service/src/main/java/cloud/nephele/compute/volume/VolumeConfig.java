package cloud.nephele.compute.volume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of volumes. */
@ConfigMapping(prefix = "nephele.compute.volume")
public interface VolumeConfig {

  /** How long making, copying or removing one may take. */
  @WithDefault("30m")
  Duration timeLimit();

  /** The zone of volumes for which nobody asked for another; every host reaches every volume. */
  @WithDefault("nova")
  String defaultZone();
}
