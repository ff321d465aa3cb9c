package cloud.nephele.image.metadef;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of metadata definitions. */
@ConfigMapping(prefix = "nephele.image.metadef")
public interface MetadefConfig {

  /** Whether a new cloud gets the stock definitions. */
  @WithDefault("true")
  boolean stock();

  /** How many items a page of a list has when the client does not say. */
  @WithDefault("25")
  int defaultPageSize();

  /** How many items a page of a list has at the most. */
  @WithDefault("1000")
  int maxPageSize();
}
