package cloud.nephele.image.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How much each project may use; -1 is without limit. Administrators who want other limits for some
 * projects keep them in identity.
 */
@ConfigMapping(prefix = "nephele.image.quota")
public interface QuotaConfig {

  /**
   * Whether limits are those that identity keeps for the service of type {@code image}, and not
   * those below. What is not registered there may then not be used at all.
   */
  @WithDefault("false")
  boolean useKeystoneLimits();

  /** The region of this service, where identity keeps limits of several. */
  Optional<String> region();

  /** How long limits that identity has told are believed. */
  @WithDefault("PT10S")
  Duration limitsMaxAge();

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
