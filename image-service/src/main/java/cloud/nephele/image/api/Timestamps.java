package cloud.nephele.image.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The API's form of a time: to the second, in UTC. */
public final class Timestamps {

  private Timestamps() {}

  public static String format(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
