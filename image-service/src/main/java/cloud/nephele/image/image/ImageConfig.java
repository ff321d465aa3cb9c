package cloud.nephele.image.image;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on image records. */
@ConfigMapping(prefix = "nephele.image")
public interface ImageConfig {

  /** How many extra properties an image may have. */
  @WithDefault("128")
  int propertyLimit();

  /** How many tags an image may have. */
  @WithDefault("128")
  int tagLimit();

  /** How many images a page of a list has when the client does not say. */
  @WithDefault("25")
  int defaultPageSize();

  /** How many images a page of a list has at the most. */
  @WithDefault("1000")
  int maxPageSize();
}
