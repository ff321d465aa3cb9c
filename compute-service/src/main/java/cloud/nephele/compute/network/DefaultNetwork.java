package cloud.nephele.compute.network;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives a new cloud its first network, open to all. */
@ApplicationScoped
public class DefaultNetwork {

  private static final Logger LOG = Logger.getLogger(DefaultNetwork.class);

  private final NetworkRepository networks;
  private final NetworkConfig.DefaultNetwork config;

  @Inject
  public DefaultNetwork(NetworkRepository networks, NetworkConfig config) {
    this.networks = networks;
    this.config = config.defaultNetwork();
  }

  @Transactional
  void makeAtStart(@Observes StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    networks.lockAll();
    if (networks.findByLabel(config.label()).isPresent()) {
      return;
    }
    Cidr cidr = Cidr.parse(config.cidr());
    String gateway = config.gateway().orElseGet(cidr::first);
    Optional<Ipv6Range> ipv6 = config.cidrV6().map(Ipv6Range::parse);
    NewNetwork wanted =
        new NewNetwork(
            config.label(),
            Optional.empty(),
            config.cidr(),
            gateway,
            config.cidrV6(),
            ipv6.map(Ipv6Range::first),
            config.bridge(),
            Optional.empty(),
            config.dnsServers().orElse(List.of()),
            cidr.first(),
            cidr.last(),
            false,
            false,
            Optional.empty());
    Network network = new Network(UUID.randomUUID(), wanted);
    networks.persistAndFlush(network);
    networks.insertAddresses(network.id(), wanted.addresses());
    LOG.infof("Made the network %s, %s", config.label(), config.cidr());
  }
}
