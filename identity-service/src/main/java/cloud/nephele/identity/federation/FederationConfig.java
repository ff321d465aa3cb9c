package cloud.nephele.identity.federation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What operators decide about federation; who may log in is decided by providers and mappings. */
@ConfigMapping(prefix = "nephele.federation")
public interface FederationConfig {

  /** One of these must be the audience of an issuer's token. */
  @WithDefault("nephele")
  List<String> audiences();

  /** How far an issuer's clock may be off. */
  @WithDefault("30s")
  Duration clockSkew();

  /**
   * A secret that a proxy sends as {@code X-Nephele-Proxy-Secret}. What else is in the headers of
   * such a request is believed: the proxy authenticates, and must drop headers that clients send.
   * Without a secret, no proxy is believed.
   */
  Optional<String> proxySecret();

  /** Where a browser may be sent with a token after it has logged in. */
  Optional<List<String>> trustedDashboards();
}
