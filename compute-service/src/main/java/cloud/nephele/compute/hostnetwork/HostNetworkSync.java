package cloud.nephele.compute.hostnetwork;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworking;
import cloud.nephele.compute.metadataservice.MetadataListener;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.workflow.Reconciler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Hands the plans of hosts' networks to the driver, one at a time. */
@ApplicationScoped
public class HostNetworkSync implements Reconciler {

  private static final Logger LOG = Logger.getLogger(HostNetworkSync.class);

  private final HostNetworkPlans plans;
  private final HostService hosts;
  private final ComputeDriver driver;
  private final MetadataListener metadata;
  private final HostNetworkConfig config;
  private final ReentrantLock running = new ReentrantLock();
  private final AtomicBoolean wanted = new AtomicBoolean();

  @Inject
  public HostNetworkSync(
      HostNetworkPlans plans,
      HostService hosts,
      ComputeDriver driver,
      MetadataListener metadata,
      HostNetworkConfig config) {
    this.plans = plans;
    this.hosts = hosts;
    this.driver = driver;
    this.metadata = metadata;
    this.config = config;
  }

  @Override
  public String name() {
    return "host-networks";
  }

  @Override
  public Duration interval() {
    return config.syncInterval();
  }

  /** Many changes in a row lead to one run, which sees them all. */
  void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) NetworksChanged event) {
    if (networking().isPresent() && wanted.compareAndSet(false, true)) {
      Thread.ofVirtual().name("host-networks").start(this::reconcile);
    }
  }

  private Optional<HostNetworking> networking() {
    return driver.capability(HostNetworking.class);
  }

  @Override
  public void reconcile() {
    Optional<HostNetworking> networking = networking();
    if (networking.isEmpty()) {
      return;
    }
    running.lock();
    try {
      wanted.set(false);
      for (Map.Entry<String, HostNetworkPlan> plan : plans()) {
        realise(networking.get(), plan.getKey(), plan.getValue());
      }
    } finally {
      running.unlock();
    }
  }

  private List<Map.Entry<String, HostNetworkPlan>> plans() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Set<String> reachable =
                  hosts.list().stream()
                      .filter(Host::reachable)
                      .map(Host::name)
                      .collect(Collectors.toSet());
              return plans.of(reachable, metadata.port());
            });
  }

  private static void realise(HostNetworking networking, String host, HostNetworkPlan plan) {
    try {
      networking.realise(host, plan);
    } catch (DriverException e) {
      LOG.warnf(e, "The networks of host %s are not what they should be; trying again", host);
    }
  }
}
