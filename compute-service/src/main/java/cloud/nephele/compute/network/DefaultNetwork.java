package cloud.nephele.compute.network;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/** Gives a new cloud its first network. */
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
    if (!config.enabled() || networks.findByLabel(config.label()).isPresent()) {
      return;
    }
    Cidr cidr = Cidr.parse(config.cidr());
    String gateway = config.gateway().orElseGet(cidr::first);
    Network network =
        new Network(
            config.label(),
            config.cidr(),
            gateway,
            config.bridge(),
            config.dnsServers().orElse(List.of()));
    if (networks.insertIfAbsent(network)) {
      networks.insertAddresses(
          network.id(), cidr.addresses().filter(address -> !address.equals(gateway)).toList());
      LOG.infof("Made the network %s, %s", config.label(), config.cidr());
    }
  }
}
