package cloud.nephele.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Bytes that others keep, as images on web servers are: they may have become others since they were
 * looked at, so they are looked at again whenever they are read.
 */
public final class CheckedBytes {

  private CheckedBytes() {}

  /**
   * Checks the first bytes, and gives all of them; closes them when they are refused.
   *
   * @throws cloud.nephele.common.fault.Fault 415 when they are of another format or not safe to use
   */
  public static InputStream of(InputStream bytes, String diskFormat, String containerFormat)
      throws IOException {
    boolean passed = false;
    try {
      byte[] head = bytes.readNBytes(FormatCheck.HEAD_BYTES);
      FormatCheck.check(diskFormat, containerFormat, head, head.length);
      passed = true;
      return new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    } finally {
      if (!passed) {
        bytes.close();
      }
    }
  }
}
