package cloud.nephele.image.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A place that blobs can be read from. */
public interface BlobSource {

  /** The name that records and clients know it by. */
  String id();

  /** The kind of store, as upstream names it: {@code file}, {@code s3}, {@code http}. */
  String type();

  /** What its operator says of it. */
  Optional<String> description();

  /** Whether nothing can be written to it. */
  boolean isReadOnly();

  /** How it is set up, for administrators; without secrets. */
  Map<String, String> settings();

  /** The blob's address for those who may reach the store themselves. */
  URI url(String key);

  /** The bytes of a whole blob as a file of this machine; empty where blobs are no files. */
  Optional<Path> file(String key);

  /**
   * A part of a whole blob.
   *
   * @param length how many bytes; negative for all that follow
   * @return empty when there is no such blob
   * @throws IOException when the store fails
   */
  Optional<InputStream> open(String key, long offset, long length) throws IOException;

  /**
   * Removes a blob, whole or half-written; does nothing when there is none. Readers that have begun
   * may finish. A writer of this key cannot commit any more.
   */
  void delete(String key) throws IOException;
}
