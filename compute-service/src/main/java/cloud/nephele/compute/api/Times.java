package cloud.nephele.compute.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** How compute documents write times. Lists are full of them, so no formatter is asked. */
public final class Times {

  private Times() {}

  /** UTC with seconds: {@code 2026-01-31T12:00:00Z}. */
  public static String withSeconds(Instant time) {
    return untilSeconds(utc(time)).append('Z').toString();
  }

  /** The form of older documents: UTC with microseconds and without a zone. */
  public static String withMicroseconds(Instant time) {
    LocalDateTime utc = utc(time);
    return appended(untilSeconds(utc).append('.'), utc.get(ChronoField.MICRO_OF_SECOND), 6)
        .toString();
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
  }

  private static StringBuilder untilSeconds(LocalDateTime time) {
    StringBuilder text = new StringBuilder(26);
    appended(text, time.getYear(), 4).append('-');
    appended(text, time.getMonthValue(), 2).append('-');
    appended(text, time.getDayOfMonth(), 2).append('T');
    appended(text, time.getHour(), 2).append(':');
    appended(text, time.getMinute(), 2).append(':');
    return appended(text, time.getSecond(), 2);
  }

  /** Adds a number with at least so many digits. */
  private static StringBuilder appended(StringBuilder text, int number, int digits) {
    String decimal = Integer.toString(number);
    return text.repeat('0', Math.max(digits - decimal.length(), 0)).append(decimal);
  }
}
