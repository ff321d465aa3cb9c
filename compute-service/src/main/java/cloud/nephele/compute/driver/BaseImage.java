package cloud.nephele.compute.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The image that a root disk starts from, with the means to fetch its bytes. A driver keeps one
 * verified copy per {@code id} and {@code hashValue} and builds on it.
 *
 * @param id the image's id
 * @param diskFormat {@code raw} or {@code qcow2}: the only format its bytes are ever read as
 * @param sizeBytes length of the bytes
 * @param hashAlgorithm a {@link java.security.MessageDigest} name, for example {@code SHA-512}
 * @param hashValue lower-case hex that the fetched bytes must have
 * @param content opens the bytes; the caller closes them
 */
public record BaseImage(
    UUID id,
    String diskFormat,
    long sizeBytes,
    String hashAlgorithm,
    String hashValue,
    Content content) {

  private static final int BUFFER_BYTES = 256 * 1024;

  /** Opens the image's bytes from the start. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Fetches the bytes into a target and verifies them as they pass. The target is not closed.
   *
   * @throws DriverException retryable when the bytes cannot be had or end early, permanent when
   *     they are others than promised; what the target has then must not be used
   */
  public void fetchInto(OutputStream target) {
    MessageDigest digest = digest();
    try (InputStream bytes = content.open()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long total = 0;
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        total += read;
        if (total > sizeBytes) {
          throw DriverException.permanent(
              "Image %s has more bytes than the %d it should have.".formatted(id, sizeBytes));
        }
        digest.update(buffer, 0, read);
        target.write(buffer, 0, read);
      }
      if (total < sizeBytes) {
        throw DriverException.retryable(
            "The download of image %s ended after %d of %d bytes.".formatted(id, total, sizeBytes));
      }
    } catch (IOException e) {
      throw DriverException.retryable(
          "Image %s cannot be fetched: %s.".formatted(id, e.getMessage()), e);
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(hashValue)) {
      throw DriverException.permanent(
          "Image %s is corrupt: its bytes have the %s %s and should have %s."
              .formatted(id, hashAlgorithm, actual, hashValue));
    }
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(hashAlgorithm);
    } catch (NoSuchAlgorithmException e) {
      throw DriverException.permanent(
          "Image %s is hashed with %s, which this Java does not know.".formatted(id, hashAlgorithm),
          e);
    }
  }
}
