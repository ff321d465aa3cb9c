package cloud.nephele.compute.floatingip;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of floating addresses. */
@ConfigMapping(prefix = "nephele.compute.floating-ip")
public interface FloatingIpConfig {

  /** The pool that is meant where none is named. */
  @WithDefault("nova")
  String defaultPool();

  /**
   * The addresses that the default pool of a new cloud has; {@code none} for none. They are
   * reachable from the host itself, and from elsewhere when they are routed to it.
   */
  @WithDefault("172.24.4.0/24")
  String defaultRange();

  /** The hosts' device that is given floating addresses in use; without, they must be routed. */
  Optional<String> defaultInterface();
}
