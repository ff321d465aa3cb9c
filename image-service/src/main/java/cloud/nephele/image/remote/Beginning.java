package cloud.nephele.image.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, which is left there and closed with this. */
final class Beginning extends FilterInputStream {

  private long left;

  Beginning(InputStream all, long length) {
    super(all);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    int next = super.read();
    left -= next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left <= 0 && length > 0) {
      return -1;
    }
    int count = super.read(into, from, (int) Math.min(left, length));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(left, count));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, super.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
