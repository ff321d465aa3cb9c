package cloud.nephele.image.data;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of uploads. */
@ConfigMapping(prefix = "nephele.image.data")
public interface DataConfig {

  /** How many bytes an image may have. A larger upload is stopped with 413. */
  @WithDefault("1T")
  MemorySize sizeCap();

  /**
   * How long an upload is believed to live without a sign of life from its service. It renews its
   * leases three times as often.
   */
  @WithDefault("30S")
  Duration lease();

  /** How long a client may send nothing before its upload is given up. */
  @WithDefault("60S")
  Duration clientPatience();

  /** How often blobs without an owner are looked for. */
  @WithDefault("1H")
  Duration orphanSweepInterval();
}
