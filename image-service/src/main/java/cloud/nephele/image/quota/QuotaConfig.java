package cloud.nephele.image.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much each project may use; -1 is without limit. */
@ConfigMapping(prefix = "nephele.image.quota")
public interface QuotaConfig {

  /** MiB in stores, each copy counted. */
  @WithDefault("-1")
  long imageSizeTotal();

  /** MiB that wait for being imported. */
  @WithDefault("-1")
  long imageStageTotal();

  /** Images. */
  @WithDefault("-1")
  long imageCountTotal();

  /** Images whose bytes are on their way. */
  @WithDefault("-1")
  long imageCountUploading();
}
