package cloud.nephele.image.store;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A place for blobs. A key names one blob for ever: it is never written twice, so a blob that is
 * there never changes.
 */
public interface ImageStore extends BlobSource {

  /**
   * Begins a blob. Nothing can be read under the key until the writer has committed; a writer that
   * is closed without that leaves nothing behind, and one that dies leaves what {@link #forEachKey}
   * names and {@link #delete} removes.
   *
   * @throws IOException when the key was used before, or the store fails
   */
  BlobWriter create(String key) throws IOException;

  /** Names the keys of all blobs, half-written ones included. */
  void forEachKey(Consumer<String> action) throws IOException;

  /** How many bytes can be expected to fit. */
  long usableBytes() throws IOException;

  /** What was noted in the store itself under a name, beside the blobs. */
  Optional<String> note(String name) throws IOException;

  /** Notes something in the store itself, instead of what was noted there before. */
  void leaveNote(String name, String text) throws IOException;

  @Override
  default boolean isReadOnly() {
    return false;
  }
}
