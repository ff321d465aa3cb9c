package cloud.nephele.image.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings of the stores. */
@ConfigMapping(prefix = "nephele.image.store")
public interface StoreConfig {

  /** The store that takes an image's bytes unless its owner chooses another. */
  @WithName("default")
  @WithDefault("file")
  String defaultStore();

  /** The store named {@code file}, which is always there. */
  FileStoreConfig file();

  /**
   * Further stores, by name. A name has lower case letters, digits, {@code -} and {@code _}, at
   * most 64 of them.
   */
  Map<String, NamedStoreConfig> more();

  /** The store named {@code http}: images whose bytes stay on a web server. */
  HttpStoreConfig http();

  /** Settings of the file store. */
  interface FileStoreConfig {

    /** The folder that holds the images' bytes; made when it is missing. */
    @WithDefault("data/images")
    Path path();

    /** What users are told of the store. */
    Optional<String> description();
  }

  /** Settings of the store of web addresses. */
  interface HttpStoreConfig {

    /** Whether locations on web servers can be given to images. */
    @WithDefault("false")
    boolean enabled();
  }

  /** The kinds of store that there can be several of. */
  enum StoreKind {
    FILE,
    S3
  }

  /** Settings of one further store; some of them are for one kind only. */
  interface NamedStoreConfig {

    /** {@code file} or {@code s3}. */
    StoreKind type();

    /** What users are told of the store. */
    Optional<String> description();

    /** The folder of a file store. */
    Optional<Path> path();

    /** The bucket of an S3 store; it must exist. */
    Optional<String> bucket();

    /** The service to ask, when it is not Amazon's. */
    Optional<URI> endpoint();

    /** The region; what is not Amazon's usually takes any. */
    @WithDefault("us-east-1")
    String region();

    /** Who we are to the service; without it, what the SDK finds in the environment. */
    Optional<String> accessKey();

    /** The secret that belongs to the access key. */
    Optional<String> secretKey();

    /** What all names of objects begin with, for a bucket that holds other things too. */
    Optional<String> prefix();

    /** Whether the bucket stands in the path of addresses rather than in the host's name. */
    @WithDefault("true")
    boolean pathStyle();

    /** How many bytes are sent at once; S3 wants 5 MiB or more. Later parts are larger. */
    @WithDefault("8M")
    MemorySize partSize();
  }
}
