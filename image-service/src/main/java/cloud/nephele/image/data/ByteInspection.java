package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.format.FormatInspection;
import cloud.nephele.image.image.Image;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;

/** Learns what bytes are by reading them once, without keeping them. */
@ApplicationScoped
public class ByteInspection {

  private final DataConfig config;

  @Inject
  public ByteInspection(DataConfig config) {
    this.config = config;
  }

  /**
   * Reads to the end.
   *
   * @throws IOException when the bytes break off
   * @throws Fault 413 when they are more than an image may have, 415 when they are of another
   *     format or not safe to use
   */
  public Image.Contents inspect(InputStream bytes, String diskFormat, String containerFormat)
      throws IOException {
    try (Hashes hashes = new Hashes()) {
      FormatInspection format = new FormatInspection(diskFormat, containerFormat);
      long size = 0;
      byte[] buffer = hashes.nextBuffer();
      for (int n = bytes.readNBytes(buffer, 0, buffer.length);
          n > 0;
          n = bytes.readNBytes(buffer, 0, buffer.length)) {
        format.update(buffer, n);
        size += n;
        if (size > config.sizeCap().asLongValue()) {
          throw new Fault(FaultCode.OVER_LIMIT, "The data is larger than an image may be.");
        }
        hashes.update(n);
        buffer = hashes.nextBuffer();
      }
      format.finish();
      Hashes.Values values = hashes.finish();
      return new Image.Contents(
          size, format.virtualSize().orElse(null), values.md5(), values.sha512());
    }
  }
}
