package cloud.nephele.compute.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How compute documents write times. */
public final class Times {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Times() {}

  /** The form of older documents: UTC with microseconds and without a zone. */
  public static String withMicroseconds(Instant time) {
    return MICROSECONDS.format(time);
  }
}
