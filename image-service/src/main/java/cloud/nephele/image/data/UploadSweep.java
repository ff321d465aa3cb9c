package cloud.nephele.image.data;

import cloud.nephele.image.store.ImageStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private final ImageStore store;
  private final DataConfig config;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upload-sweep").daemon().factory());

  @Inject
  public UploadSweep(UploadLeases leases, ImageStore store, DataConfig config) {
    this.leases = leases;
    this.store = store;
    this.config = config;
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
        LOG.infof("Upload %s was interrupted: its image is queued again", upload.key());
        delete(upload.key());
      }
    }
  }

  /**
   * Removes blobs without an owner. The blobs are listed before their owners are looked up, and an
   * upload has its row before its blob, so no blob of a live upload is taken for an orphan; keys
   * are not used again, so an orphan stays one.
   */
  void deleteOrphans() {
    List<String> batch = new ArrayList<>();
    try {
      store.forEachKey(
          key -> {
            batch.add(key);
            if (batch.size() == BATCH) {
              deleteOrphansAmong(batch);
              batch.clear();
            }
          });
    } catch (IOException e) {
      LOG.error("The image store cannot be searched for bytes without an owner", e);
    }
    deleteOrphansAmong(batch);
  }

  private void deleteOrphansAmong(List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    for (String orphan : leases.withoutOwner(keys)) {
      LOG.infof("Blob %s belongs to no image: removing it", orphan);
      delete(orphan);
    }
  }

  private void delete(String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      LOG.warnf(e, "Blob %s, which belongs to no image, cannot be removed", key);
    }
  }
}
