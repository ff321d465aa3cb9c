package cloud.nephele.compute.cloudpipe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.UUID;

/** Settings of cloudpipes. */
@ConfigMapping(prefix = "nephele.compute.cloudpipe")
public interface CloudpipeConfig {

  /** The image that cloudpipes start from; without one there are none. */
  Optional<UUID> image();

  /** The id of their flavor. */
  @WithDefault("1")
  String flavor();

  /** The port of the VPN in the image, as long as nothing else is set for a project. */
  @WithDefault("1194")
  int port();
}
