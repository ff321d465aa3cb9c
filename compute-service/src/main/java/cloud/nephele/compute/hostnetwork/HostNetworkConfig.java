package cloud.nephele.compute.hostnetwork;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what hosts make of networks. */
@ConfigMapping(prefix = "nephele.compute.host-network")
public interface HostNetworkConfig {

  /** How often hosts are compared with what they should be. */
  @WithDefault("20s")
  Duration syncInterval();
}
