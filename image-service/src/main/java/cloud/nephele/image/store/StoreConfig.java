package cloud.nephele.image.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of the stores. */
@ConfigMapping(prefix = "nephele.image.store")
public interface StoreConfig {

  /** The file store. */
  FileStoreConfig file();

  /** Settings of the file store. */
  interface FileStoreConfig {

    /** The folder that holds the images' bytes; made when it is missing. */
    @WithDefault("data/images")
    Path path();
  }
}
