package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Moments as the identity API writes them: with microseconds, and sometimes without a zone. */
public final class Moments {

  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Moments() {}

  /** {@code 2026-01-31T12:00:00.000000Z}. */
  public static String text(Instant moment) {
    return WITHOUT_ZONE.format(moment) + "Z";
  }

  /** {@code 2026-01-31T12:00:00.000000}, as some documents have it. */
  public static String textWithoutZone(Instant moment) {
    return WITHOUT_ZONE.format(moment);
  }

  /**
   * Reads when something that is created shall end.
   *
   * @param text in ISO 8601; without a zone it is UTC
   * @throws Fault 400 when it is not that, or past
   */
  public static Instant parseEnd(String text) {
    Instant end = parse("expires_at", text);
    if (end.isBefore(Instant.now())) {
      throw Fault.badRequest("The 'expires_at' must not be before now, and is " + text + ".");
    }
    return end;
  }

  /**
   * Reads a moment in ISO 8601; without a zone it is UTC.
   *
   * @param field where it stands, for the refusal
   * @throws Fault 400 when it is none
   */
  public static Instant parse(String field, String text) {
    try {
      return DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC).parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "The '"
              + field
              + "' must be a moment such as 2030-01-31T12:00:00.000000Z, and is "
              + text
              + ".",
          Map.of(),
          e);
    }
  }
}
