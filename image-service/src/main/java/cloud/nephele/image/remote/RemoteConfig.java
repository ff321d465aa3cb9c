package cloud.nephele.image.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses on the web may be fetched on behalf of users. Where both a list of what is
 * allowed and one of what is not are given, only the former counts, as it does upstream.
 */
@ConfigMapping(prefix = "nephele.image.remote")
public interface RemoteConfig {

  /** The schemes that may be used; never others than http and https. */
  @WithDefault("http,https")
  Set<String> allowedSchemes();

  /** The ports that may be used. */
  @WithDefault("80,443")
  Optional<Set<Integer>> allowedPorts();

  /** The ports that may not be used, when none is named as allowed. */
  Optional<Set<Integer>> disallowedPorts();

  /** The hosts that may be used; any when none is named. */
  Optional<Set<String>> allowedHosts();

  /** The hosts that may not be used, when none is named as allowed. */
  Optional<Set<String>> disallowedHosts();

  /**
   * Whether addresses that are not of the public internet may be reached: this machine's own, those
   * of private networks and of links.
   */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** How many redirects are followed. */
  @WithDefault("5")
  int maxRedirects();

  /** How long a server may take to accept a connection, and to begin its answer. */
  @WithDefault("PT20S")
  Duration answerTimeout();

  /** How long a server may send nothing. */
  @WithDefault("PT60S")
  Duration patience();
}
