package cloud.nephele.identity.oauth1;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the tokens of OAuth 1.0a live. */
@ConfigMapping(prefix = "nephele.oauth1")
public interface OAuth1Config {

  /** How long a user has to authorize what a consumer asks for. */
  @WithDefault("8h")
  Duration requestTokenLife();

  /** How long a consumer may log in with what it was given; zero for ever. */
  @WithDefault("1d")
  Duration accessTokenLife();

  /** How far the clock of a consumer may be off. */
  @WithDefault("10m")
  Duration clockSkew();
}
