package cloud.nephele.image.store;

import cloud.nephele.image.remote.RemoteContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All stores there are, and the one that is meant when none is named. */
@ApplicationScoped
public class Stores {

  /** Holds bytes between being staged and being imported; clients do not see it. */
  public static final String STAGING = "os_glance_staging_store";

  private final Map<String, BlobSource> byId = new LinkedHashMap<>();
  private final FileStore staging;
  private final ImageStore defaultStore;

  /** Opens the stores of a configuration. */
  @Inject
  public Stores(StoreConfig config, RemoteContent remote) {
    FileStore file = new FileStore("file", config.file().path(), config.file().description());
    byId.put(file.id(), file);
    new TreeMap<>(config.more()).forEach((id, settings) -> byId.put(id, open(id, settings)));
    if (config.http().enabled()) {
      byId.put(HttpStore.ID, new HttpStore(remote));
    }
    staging = new FileStore(STAGING, config.file().path().resolve("staging"), Optional.empty());
    if (!(byId.get(config.defaultStore()) instanceof ImageStore chosen)) {
      throw new IllegalStateException(
          "nephele.image.store.default names '"
              + config.defaultStore()
              + "', which is no store that can be written to. There are: "
              + byId.keySet());
    }
    defaultStore = chosen;
  }

  private static ImageStore open(String id, StoreConfig.NamedStoreConfig config) {
    if (!id.matches("[a-z0-9_-]{1,64}") || id.startsWith("os_glance") || id.equals(HttpStore.ID)) {
      throw new IllegalStateException("'" + id + "' cannot be the name of an image store");
    }
    return switch (config.type()) {
      case FILE ->
          new FileStore(
              id,
              config
                  .path()
                  .orElseThrow(() -> new IllegalStateException("Store " + id + " needs a path")),
              config.description());
      case S3 -> new S3Store(id, config);
    };
  }

  /** The store that is meant when none is named. */
  public ImageStore defaultStore() {
    return defaultStore;
  }

  /** Where bytes wait for being imported. */
  public FileStore staging() {
    return staging;
  }

  /** Every store that clients see, read-only ones included. */
  public Collection<BlobSource> all() {
    return byId.values();
  }

  /** Every store that can be written to and that clients see. */
  public List<ImageStore> writable() {
    return byId.values().stream()
        .filter(ImageStore.class::isInstance)
        .map(ImageStore.class::cast)
        .toList();
  }

  /** A store that clients see. */
  public Optional<BlobSource> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A store that can be written to, staging included. */
  public Optional<ImageStore> findWritable(String id) {
    BlobSource found = id.equals(STAGING) ? staging : byId.get(id);
    return found instanceof ImageStore store ? Optional.of(store) : Optional.empty();
  }
}
