package cloud.nephele.image.data;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes on their way.
 *
 * @param announcedSize how many there are, when the transfer says so
 * @param pinnedSize how many there must be, when the client says so
 * @param pinnedMd5 what they must hash to, when the client says so
 */
public record Incoming(
    InputStream body,
    OptionalLong announcedSize,
    OptionalLong pinnedSize,
    Optional<String> pinnedMd5) {

  public Incoming(InputStream body, OptionalLong announcedSize, OptionalLong pinnedSize) {
    this(body, announcedSize, pinnedSize, Optional.empty());
  }
}
