package cloud.nephele.compute.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the compute API. */
@ConfigMapping(prefix = "nephele.compute.api")
public interface ComputeConfig {

  /**
   * The highest microversion offered, for people who test against an older cloud. At most {@link
   * ComputeDialects#NEWEST}.
   */
  @WithDefault(ComputeDialects.NEWEST)
  String maxMicroversion();

  /**
   * The status with which compute v2 refuses what is over a quota: 413 as its documents have it, or
   * 403 as later versions do.
   */
  @WithDefault("413")
  int legacyOverQuotaStatus();

  /** The largest page of a list, and the size of a page when none is asked for. */
  @WithDefault("1000")
  int maxLimit();
}
