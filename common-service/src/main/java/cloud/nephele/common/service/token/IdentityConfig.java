package cloud.nephele.common.service.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How a service reaches identity, and as whom. */
@ConfigMapping(prefix = "nephele.identity")
public interface IdentityConfig {

  /** Where this service reaches identity, without a version: {@code http://127.0.0.1:5000}. */
  @WithDefault("http://127.0.0.1:5000")
  String url();

  /** Where clients reach identity, for refusals that tell them where to log in. */
  @WithDefault("${nephele.identity.url:http://127.0.0.1:5000}")
  String publicUrl();

  /** The user of this service. */
  ServiceUser serviceUser();

  /** A service's own login; it lives in the default domain. */
  interface ServiceUser {
    /** The user's name, for example {@code compute}. */
    @WithDefault("${quarkus.application.name}")
    String name();

    /** The user's password; only identity itself can do without. */
    Optional<String> password();

    /** The project that service users work in. */
    @WithDefault("service")
    String project();
  }
}
