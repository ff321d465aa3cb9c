package cloud.nephele.identity.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of credentials. */
@ConfigMapping(prefix = "nephele.credential")
public interface CredentialConfig {

  /** How old a signed request may be. */
  @WithDefault("15m")
  Duration signatureLife();

  /** How many one-time passwords before the present one are still taken: clocks differ. */
  @WithDefault("1")
  int totpPreviousWindows();
}
