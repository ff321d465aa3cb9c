package cloud.nephele.compute.driver;

import java.io.IOException;
import java.io.InputStream;
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

  /** Opens the image's bytes from the start. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
