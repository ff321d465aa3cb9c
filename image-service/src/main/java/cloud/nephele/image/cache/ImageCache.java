package cloud.nephele.image.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the cache: {@code images/} holds whole ones, {@code incoming/} those being written,
 * {@code queue/} an empty one for each image that is to be fetched. A file's time of change says
 * when it was last used.
 */
@ApplicationScoped
public class ImageCache {

  private final Optional<Path> root;
  private final long maxBytes;

  /** How often each image was taken from here since this process began. */
  private final Map<UUID, Integer> hits = new ConcurrentHashMap<>();

  @Inject
  public ImageCache(CacheConfig config) {
    root = config.path().map(Path::toAbsolutePath);
    maxBytes = config.maxSize().asLongValue();
    root.ifPresent(
        folder -> {
          try {
            for (String part : List.of("images", "incoming", "queue")) {
              Files.createDirectories(folder.resolve(part));
            }
          } catch (IOException e) {
            throw new UncheckedIOException("The folder of the cache cannot be made", e);
          }
        });
  }

  /** An image in the cache. */
  record Entry(UUID imageId, long size, Instant created, Instant used, int hits) {}

  /** What was removed. */
  record Pruned(int files, long bytes) {}

  public boolean isEnabled() {
    return root.isPresent();
  }

  private Path folder(String part) {
    return root.orElseThrow().resolve(part);
  }

  private Path image(UUID id) {
    return folder("images").resolve(id.toString());
  }

  /** The bytes of an image, if they are here; counts as a use of them. */
  public Optional<Path> use(UUID id) {
    if (!isEnabled() || !Files.exists(image(id))) {
      return Optional.empty();
    }
    try {
      Files.setLastModifiedTime(image(id), FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Pruned in this moment, then.
      return Optional.empty();
    }
    hits.merge(id, 1, Integer::sum);
    return Optional.of(image(id));
  }

  boolean contains(UUID id) {
    return Files.exists(image(id));
  }

  /** A file to fill, which {@link #commit} makes the image's. */
  Path begin(UUID id) throws IOException {
    return Files.createTempFile(folder("incoming"), id.toString(), ".part");
  }

  void commit(UUID id, Path filled) throws IOException {
    Files.move(
        filled, image(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    dequeue(id);
  }

  void queue(UUID id) throws IOException {
    Path file = folder("queue").resolve(id.toString());
    // What is queued keeps its place.
    if (!Files.exists(file)) {
      Files.write(file, new byte[0]);
    }
  }

  boolean dequeue(UUID id) throws IOException {
    return Files.deleteIfExists(folder("queue").resolve(id.toString()));
  }

  boolean delete(UUID id) throws IOException {
    hits.remove(id);
    return Files.deleteIfExists(image(id));
  }

  /** What waits to be fetched, longest first. */
  List<UUID> queued() throws IOException {
    return list("queue").stream()
        .sorted(Comparator.comparing(Entry::used))
        .map(Entry::imageId)
        .toList();
  }

  /** What is here, that which was used last first. */
  List<Entry> entries() throws IOException {
    return list("images").stream().sorted(Comparator.comparing(Entry::used).reversed()).toList();
  }

  private List<Entry> list(String part) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(part))) {
      for (Path file : files) {
        entry(file).ifPresent(entries::add);
      }
    }
    return entries;
  }

  /** A file as an entry; empty when it is gone meanwhile, or none of ours. */
  private Optional<Entry> entry(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      UUID id = UUID.fromString(file.getFileName().toString());
      return Optional.of(
          new Entry(
              id,
              attributes.size(),
              attributes.creationTime().toInstant(),
              attributes.lastModifiedTime().toInstant(),
              hits.getOrDefault(id, 0)));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Removes what was not used for the longest time, until the rest is small enough. */
  Pruned prune() throws IOException {
    long kept = 0;
    int files = 0;
    long bytes = 0;
    for (Entry entry : entries()) {
      kept += entry.size();
      if (kept > maxBytes && delete(entry.imageId())) {
        kept -= entry.size();
        files++;
        bytes += entry.size();
      }
    }
    return new Pruned(files, bytes);
  }

  /** Removes what was begun and given up before a moment. */
  void removeUnfinished(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder("incoming"))) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
