package cloud.nephele.compute.cell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the cloud calls itself. */
@ConfigMapping(prefix = "nephele.compute.cell")
public interface CellConfig {

  /** The name of this cloud's one cell. */
  @WithDefault("nova")
  String name();
}
