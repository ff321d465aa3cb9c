package cloud.nephele.image.cache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Bytes that are written into the cache while they are read. */
final class Keeping extends FilterInputStream {

  private final ImageCache cache;
  private final UUID imageId;
  private final long size;
  private final Path file;
  private final OutputStream copy;
  private long passed;

  Keeping(InputStream bytes, ImageCache cache, UUID imageId, long size) throws IOException {
    super(bytes);
    this.cache = cache;
    this.imageId = imageId;
    this.size = size;
    this.file = cache.begin(imageId);
    this.copy = Files.newOutputStream(file);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      copy.write(bytes, offset, count);
      passed += count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    try (copy) {
      super.close();
      if (passed == size) {
        cache.commit(imageId, file);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
