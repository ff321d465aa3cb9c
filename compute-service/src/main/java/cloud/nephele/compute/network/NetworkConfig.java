package cloud.nephele.compute.network;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** Settings of networks. */
@ConfigMapping(prefix = "nephele.compute.network")
public interface NetworkConfig {

  /** The network that a new cloud has. */
  @WithName("default")
  DefaultNetwork defaultNetwork();

  /** How many networks a project may make for itself through {@code os-tenant-networks}. */
  @WithDefault("3")
  int maxPerProject();

  /** The network that a new cloud has; changing this does not change one that is there. */
  interface DefaultNetwork {

    /** Whether it is made when the cloud has no network of its name. */
    @WithDefault("true")
    boolean enabled();

    /** Its name. */
    @WithDefault("private")
    String label();

    /** Its addresses; at most a /16. */
    @WithDefault("10.20.0.0/24")
    String cidr();

    /** The hosts' own address in it; by default the first. */
    Optional<String> gateway();

    /** Its IPv6 range, a /64; without, it has IPv4 only. */
    Optional<String> cidrV6();

    /** The bridge on the hosts; at most 15 characters. */
    @WithDefault("nephele0")
    String bridge();

    /** Name servers for the guests; by default the gateway. */
    Optional<List<String>> dnsServers();
  }
}
