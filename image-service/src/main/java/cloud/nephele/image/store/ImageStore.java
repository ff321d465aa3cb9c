package cloud.nephele.image.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A place for blobs. A key names one blob for ever: it is never written twice, so a blob that is
 * there never changes.
 */
public interface ImageStore {

  /** The store's name, which records and clients know it by. */
  String id();

  /**
   * Begins a blob. Nothing can be read under the key until the writer has committed; a writer that
   * is closed without that leaves nothing behind, and one that dies leaves what {@link #forEachKey}
   * names and {@link #delete} removes.
   *
   * @throws IOException when the key was used before, or the store fails
   */
  BlobWriter create(String key) throws IOException;

  /** The bytes of a committed blob as a file of this machine; empty when there is no such blob. */
  Optional<Path> file(String key);

  /**
   * Removes a blob, whole or half-written; does nothing when there is none. Readers that have begun
   * may finish. A writer of this key cannot commit any more.
   */
  void delete(String key) throws IOException;

  /** Names the keys of all blobs, half-written ones included. */
  void forEachKey(Consumer<String> action) throws IOException;

  /** How many bytes can be expected to fit. */
  long usableBytes() throws IOException;
}
