package cloud.nephele.image.store;

import java.io.Closeable;
import java.io.IOException;

/** A blob being written, by one thread. */
public interface BlobWriter extends Closeable {

  /**
   * Appends bytes.
   *
   * @throws StoreFullException when they do not fit
   */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Makes the blob durable, then readable, whole or not at all. */
  void commit() throws IOException;

  /** Drops the blob unless it was committed. */
  @Override
  void close() throws IOException;
}
