package cloud.nephele.image.image;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Limits on image records. */
@ConfigMapping(prefix = "nephele.image")
public interface ImageConfig {

  /** How many extra properties an image may have. */
  @WithDefault("128")
  int propertyLimit();

  /** How many tags an image may have. */
  @WithDefault("128")
  int tagLimit();

  /** How many locations an image may have. */
  @WithDefault("10")
  int locationLimit();

  /** The methods by which images can be imported. */
  @WithDefault("glance-direct,web-download,copy-image,glance-download")
  List<String> importMethods();

  /** Whether images show all addresses of their bytes, and clients may change them. */
  @WithDefault("false")
  boolean showMultipleLocations();

  /** Whether images show the first address of their bytes. */
  @WithDefault("false")
  boolean showImageDirectUrl();

  /** How much memory may be taken by documents of images that clients may list again. */
  @WithDefault("2M")
  MemorySize documentCacheSize();

  /** How many images a page of a list has when the client does not say. */
  @WithDefault("25")
  int defaultPageSize();

  /** How many images a page of a list has at the most. */
  @WithDefault("1000")
  int maxPageSize();
}
