package cloud.nephele.image.data;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Bytes on their way.
 *
 * @param announcedSize how many there are, when the transfer says so
 * @param pinnedSize how many there must be, when the client says so
 */
public record Incoming(InputStream body, OptionalLong announcedSize, OptionalLong pinnedSize) {}
