package cloud.nephele.image.cache;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.format.CheckedBytes;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.Stores;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Fills the cache, and keeps it small and clean. */
@ApplicationScoped
public class CacheService {

  private static final Logger LOG = Logger.getLogger(CacheService.class);

  /** No image takes this long to be fetched. */
  private static final Duration UNFINISHED_AGE = Duration.ofDays(1);

  private final ImageCache cache;
  private final ImageAccess access;
  private final ImageLocationService locations;
  private final Stores stores;
  private final CacheConfig config;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("image-cache").daemon().factory());

  @Inject
  public CacheService(
      ImageCache cache,
      ImageAccess access,
      ImageLocationService locations,
      Stores stores,
      CacheConfig config) {
    this.cache = cache;
    this.access = access;
    this.locations = locations;
    this.stores = stores;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (cache.isEnabled()) {
      var _ = worker.submit(this::fillGuarded);
      long interval = config.pruneInterval().toMillis();
      var _ =
          worker.scheduleWithFixedDelay(
              this::cleanGuarded, interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdownNow();
  }

  List<ImageCache.Entry> cached() {
    return ask(cache::entries);
  }

  List<UUID> queued() {
    return ask(cache::queued);
  }

  /** Has an image fetched soon. */
  void queue(RequestContext context, String id) {
    requireEnabled();
    Image image = QuarkusTransaction.requiringNew().call(() -> access.require(context, id));
    if (image.status() != ImageStatus.ACTIVE) {
      throw Fault.badRequest(
          "Only images with status active can be targeted for queueing, and image "
              + id
              + " is "
              + image.status().wireName()
              + ".");
    }
    if (!cache.contains(image.id())) {
      ask(
          () -> {
            cache.queue(image.id());
            return true;
          });
      var _ =
          worker.schedule(this::fillGuarded, config.queueDelay().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void delete(String id) {
    UUID imageId = parse(id);
    boolean dequeued = ask(() -> cache.dequeue(imageId));
    boolean deleted = ask(() -> cache.delete(imageId));
    if (!dequeued && !deleted) {
      throw Fault.notFound("Image " + id + " is neither cached nor queued.");
    }
  }

  /** Forgets all that is cached, all that is queued, or both. */
  void clear(String target) {
    if (!List.of("", "cache", "queue").contains(target)) {
      throw Fault.badRequest(
          "Header x-image-cache-clear-target is 'cache' or 'queue', or is left out.");
    }
    if (!target.equals("cache")) {
      for (UUID id : queued()) {
        ask(() -> cache.dequeue(id));
      }
    }
    if (!target.equals("queue")) {
      for (ImageCache.Entry entry : cached()) {
        ask(() -> cache.delete(entry.imageId()));
      }
    }
  }

  ImageCache.Pruned prune() {
    return ask(cache::prune);
  }

  /** Removes what was given up half-way, and images that are gone. */
  void clean() {
    for (ImageCache.Entry entry : cached()) {
      if (isGone(entry.imageId())) {
        ask(() -> cache.delete(entry.imageId()));
      }
    }
    ask(
        () -> {
          cache.removeUnfinished(Instant.now().minus(UNFINISHED_AGE));
          return true;
        });
  }

  private boolean isGone(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Image image = locations.lock(id);
              return image == null || image.status() == ImageStatus.DELETED;
            });
  }

  private void cleanGuarded() {
    try {
      clean();
      prune();
    } catch (RuntimeException e) {
      // The next round tries again; a task that threw would never run again.
      LOG.error("The cache cannot be cleaned", e);
    }
  }

  private void fillGuarded() {
    try {
      for (UUID id : queued()) {
        fill(id);
      }
      prune();
    } catch (RuntimeException e) {
      LOG.error("The cache cannot be filled", e);
    }
  }

  /** An image to be fetched, and where its bytes are. */
  private record Wanted(Image image, List<ImageLocation> places) {}

  private void fill(UUID id) {
    Optional<Wanted> wanted =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    Optional.ofNullable(locations.lock(id))
                        .map(image -> new Wanted(image, locations.list(image))));
    if (wanted.isEmpty() || !fetch(wanted.get())) {
      ask(() -> cache.dequeue(id));
    }
  }

  /** From the first place that has the bytes still, and has them as they were. */
  private boolean fetch(Wanted wanted) {
    for (ImageLocation place : wanted.places) {
      Optional<BlobSource> store = stores.find(place.store());
      try {
        if (store.isPresent() && fetch(wanted.image, store.get(), place.key())) {
          return true;
        }
      } catch (IOException | Fault e) {
        LOG.warnf(e, "Image %s cannot be cached from store %s", wanted.image.id(), place.store());
      }
    }
    return false;
  }

  private boolean fetch(Image image, BlobSource store, String key) throws IOException {
    Optional<InputStream> bytes = store.open(key, 0, -1);
    if (bytes.isEmpty()) {
      return false;
    }
    Path file = cache.begin(image.id());
    try (InputStream from =
        store.isReadOnly()
            ? CheckedBytes.of(
                bytes.get(),
                image.diskFormat().orElseThrow(),
                image.containerFormat().orElseThrow())
            : bytes.get()) {
      Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
      cache.commit(image.id(), file);
      return true;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Keeps the bytes of an image while they are read to the end for the first time; they are dropped
   * when the reader stops early.
   *
   * @param size how many bytes there are
   */
  public InputStream keep(UUID id, long size, InputStream bytes) {
    if (!cache.isEnabled() || size > config.maxSize().asLongValue()) {
      return bytes;
    }
    try {
      return new Keeping(bytes, cache, id, size);
    } catch (IOException e) {
      LOG.warnf(e, "Image %s cannot be cached", id);
      return bytes;
    }
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> T ask(Question<T> question) {
    requireEnabled();
    try {
      return question.ask();
    } catch (IOException e) {
      throw Fault.unavailable("The cache cannot be read or written.", e);
    }
  }

  private void requireEnabled() {
    if (!cache.isEnabled()) {
      throw Fault.notFound("Caching via API is not supported at this site.");
    }
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Fault.notFound("No image found with ID " + id + ".");
    }
  }
}
