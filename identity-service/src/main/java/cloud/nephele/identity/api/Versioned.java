package cloud.nephele.identity.api;

import java.util.function.Supplier;

/** Something small kept in memory, read again when the database's version of it moves on. */
public final class Versioned<T> {

  private record Loaded<T>(long version, T value) {}

  private final Supplier<T> loader;
  private volatile Loaded<T> loaded;

  public Versioned(Supplier<T> loader) {
    this.loader = loader;
  }

  /**
   * The value as of a version at least.
   *
   * @param version read from the database before this call
   */
  public T at(long version) {
    Loaded<T> known = loaded;
    if (known == null || known.version() < version) {
      // What is read may be newer than the version it is filed under; then it is read once more.
      known = new Loaded<>(version, loader.get());
      loaded = known;
    }
    return known.value();
  }
}
