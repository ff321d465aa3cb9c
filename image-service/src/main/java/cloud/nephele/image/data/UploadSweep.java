package cloud.nephele.image.data;

import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Renews the leases of this service's uploads, and clears up after uploads that were killed: their
 * images become {@code queued} again, their bytes go.
 */
@ApplicationScoped
public class UploadSweep {

  private static final Logger LOG = Logger.getLogger(UploadSweep.class);
  private static final int BATCH = 1000;

  private final UploadLeases leases;
  private final StoreGuard guard;
  private final Stores stores;
  private final DataConfig config;
  private final Counter interrupted;
  private final Counter orphaned;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upload-sweep").daemon().factory());

  @Inject
  public UploadSweep(
      UploadLeases leases,
      StoreGuard guard,
      Stores stores,
      DataConfig config,
      MeterRegistry metrics) {
    this.leases = leases;
    this.guard = guard;
    this.stores = stores;
    this.config = config;
    this.interrupted =
        Counter.builder("nephele.image.uploads.interrupted")
            .description("Uploads that ended without their service saying so")
            .register(metrics);
    this.orphaned =
        Counter.builder("nephele.image.blobs.orphaned")
            .description("Blobs that belonged to no image and were removed")
            .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    long leaseMillis = config.lease().toMillis();
    every(leaseMillis / 3, leases::renew, leaseMillis / 3);
    every(0, this::expireUploads, leaseMillis);
    every(0, this::deleteOrphans, config.orphanSweepInterval().toMillis());
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void every(long delayMillis, Runnable task, long periodMillis) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // The next round tries again; a task that threw would never run again.
            LOG.error("Clearing up after uploads failed", e);
          }
        };
    var _ = clock.scheduleWithFixedDelay(guarded, delayMillis, periodMillis, TimeUnit.MILLISECONDS);
  }

  /** Gives up the uploads whose leases have ended. */
  void expireUploads() {
    for (Upload upload : leases.expired()) {
      if (leases.expire(upload)) {
        LOG.infof("Upload %s was interrupted", upload.key());
        interrupted.increment();
        stores.findWritable(upload.store()).ifPresent(store -> delete(store, upload.key()));
      }
    }
  }

  /** Removes blobs without an owner from all stores that are surely ours. */
  void deleteOrphans() {
    List<ImageStore> all = new ArrayList<>(stores.writable());
    all.add(stores.staging());
    for (ImageStore store : all) {
      try {
        Optional<String> refusal = guard.refusal(store);
        if (refusal.isPresent()) {
          LOG.errorf(
              "Nothing is cleared up in image store '%s': %s. Give the service the database that"
                  + " belongs to the store. If this one does, remove the note '%s' from the store.",
              store.id(), refusal.get(), StoreGuard.REFUSAL);
        } else {
          deleteOrphans(store);
        }
      } catch (IOException e) {
        LOG.errorf(e, "Store %s cannot be searched for bytes without an owner", store.id());
      }
    }
  }

  /**
   * The blobs are listed before their owners are looked up, and an upload has its row before its
   * blob, so no blob of a live upload is taken for an orphan; keys are not used again, so an orphan
   * stays one.
   */
  private void deleteOrphans(ImageStore store) throws IOException {
    List<String> batch = new ArrayList<>();
    store.forEachKey(
        key -> {
          batch.add(key);
          if (batch.size() == BATCH) {
            deleteOrphansAmong(store, batch);
            batch.clear();
          }
        });
    deleteOrphansAmong(store, batch);
  }

  private void deleteOrphansAmong(ImageStore store, List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    for (String orphan : leases.withoutOwner(store, keys)) {
      LOG.infof("Blob %s in store %s belongs to no image: removing it", orphan, store.id());
      orphaned.increment();
      delete(store, orphan);
    }
  }

  private static void delete(ImageStore store, String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      LOG.warnf(e, "Blob %s, which belongs to no image, cannot be removed", key);
    }
  }
}
