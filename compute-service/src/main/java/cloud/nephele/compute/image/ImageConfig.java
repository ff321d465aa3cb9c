package cloud.nephele.compute.image;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the way to the image service. */
@ConfigMapping(prefix = "nephele.compute.image")
public interface ImageConfig {

  /** The region whose image service is used; by default whichever the catalog names first. */
  Optional<String> region();

  /** How long the address found in the catalog is used. */
  @WithDefault("60s")
  Duration endpointAge();

  /** How long an image's document is used again for the same project without asking. */
  @WithDefault("5s")
  Duration documentAge();

  /** How long a document is kept beyond that, to ask whether it has changed. */
  @WithDefault("10m")
  Duration taggedDocumentAge();

  /** How long a connection to the image service may take. */
  @WithDefault("2s")
  Duration connectTimeout();

  /** How long the image service may take to answer. */
  @WithDefault("5s")
  Duration readTimeout();
}
