package cloud.nephele.compute.flavor;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All flavors, in memory. A change made by this process is seen at once; one made by another
 * replica within {@link #CHECK_NANOS}, or at once by a look for a flavor that is not here.
 */
@ApplicationScoped
class FlavorCache {

  /** Fired inside of the transaction that changes flavors. */
  record FlavorsChanged() {}

  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Copy(long counter, Map<String, Flavor> flavors) {}

  private final FlavorRepository repository;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Copy copy = new Copy(-1, Map.of());
  private volatile long nextCheckNanos = System.nanoTime();

  @Inject
  FlavorCache(FlavorRepository repository) {
    this.repository = repository;
  }

  /** All flavors, by id. */
  Collection<Flavor> all() {
    if (System.nanoTime() - nextCheckNanos >= 0) {
      refresh();
    }
    return copy.flavors().values();
  }

  /** A flavor, whoever may see it. */
  Optional<Flavor> find(String flavorId) {
    all();
    Flavor flavor = copy.flavors().get(flavorId);
    if (flavor == null) {
      refresh();
      flavor = copy.flavors().get(flavorId);
    }
    return Optional.ofNullable(flavor);
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) FlavorsChanged change) {
    nextCheckNanos = System.nanoTime();
  }

  private void refresh() {
    loading.lock();
    try {
      // Before reading, so that a change during the read is looked for again.
      nextCheckNanos = System.nanoTime() + CHECK_NANOS;
      copy = QuarkusTransaction.joiningExisting().call(this::loadIfChanged);
    } finally {
      loading.unlock();
    }
  }

  private Copy loadIfChanged() {
    long counter = repository.changeCounter();
    if (counter == copy.counter()) {
      return copy;
    }
    Map<String, Flavor> flavors = new LinkedHashMap<>();
    repository.listComplete().forEach(row -> flavors.put(row.flavorId, row.toFlavor()));
    return new Copy(counter, Collections.unmodifiableMap(flavors));
  }
}
