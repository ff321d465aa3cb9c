package cloud.nephele.compute.metadataservice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** Settings of the metadata service. */
@ConfigMapping(prefix = "nephele.compute.metadata")
public interface MetadataServiceConfig {

  /** Whether guests are served, where the driver's hosts can lead them here or a port is set. */
  @WithDefault("true")
  boolean enabled();

  /** Where it listens; by default the port after the API's. */
  OptionalInt port();
}
