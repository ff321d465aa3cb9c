package cloud.nephele.identity.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What is written at the start. */
@ConfigMapping(prefix = "nephele.bootstrap")
public interface BootstrapConfig {

  /** Whether anything is written at all. */
  @WithDefault("true")
  boolean enabled();

  /**
   * The password of the user {@code admin}. Setting another one changes it at the next start;
   * leaving it out leaves the user as they are.
   */
  Optional<String> adminPassword();

  /** The password of the users {@code compute} and {@code image}, which the services log in as. */
  Optional<String> servicePassword();

  /** The region of the three services. */
  @WithDefault("RegionOne")
  String region();

  /** Where identity is. */
  Identity identity();

  /** Where image is. */
  Image image();

  /** Where compute is. */
  Compute compute();

  /** Addresses of identity. */
  interface Identity {
    /** For clients. */
    @WithDefault("http://127.0.0.1:5000/v3")
    String publicUrl();

    /** For the other services; the public one when absent. */
    Optional<String> internalUrl();

    /** For administrators; below {@code /identity_admin} of the public one when absent. */
    Optional<String> adminUrl();
  }

  /** Addresses of image. */
  interface Image {
    /** For clients. */
    @WithDefault("http://127.0.0.1:9292")
    String publicUrl();

    /** For the other services; the public one when absent. */
    Optional<String> internalUrl();

    /** For administrators; the public one when absent. */
    Optional<String> adminUrl();
  }

  /** Addresses of compute. */
  interface Compute {
    /** For clients. */
    @WithDefault("http://127.0.0.1:8774/v2.1")
    String publicUrl();

    /** For the other services; the public one when absent. */
    Optional<String> internalUrl();

    /** For administrators; the public one when absent. */
    Optional<String> adminUrl();
  }
}
