package cloud.nephele.identity.saml;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What operators decide about assertions. */
@ConfigMapping(prefix = "nephele.saml")
public interface SamlConfig {

  /** The name by which other clouds know this one; they look it up, so it should stay. */
  @WithDefault(
      "${nephele.bootstrap.identity.public-url:http://127.0.0.1:5000/v3}/OS-FEDERATION/saml2/idp")
  String entityId();

  /** Where the metadata says that users log in; clients that bring a token never go there. */
  @WithDefault(
      "${nephele.bootstrap.identity.public-url:http://127.0.0.1:5000/v3}/OS-FEDERATION/saml2/sso")
  String ssoEndpoint();

  /** How long an assertion is good for. */
  @WithDefault("1h")
  Duration assertionLife();
}
