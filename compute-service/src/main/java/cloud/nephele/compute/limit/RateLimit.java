package cloud.nephele.compute.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be asked for.
 *
 * @param uri how the limit is shown
 * @param regex what it holds for: paths below version and project, with their query
 * @param value how often within the unit
 */
record RateLimit(String verb, String uri, Pattern regex, int value, Unit unit) {

  /** Units of time. */
  enum Unit {
    SECOND(1),
    MINUTE(60),
    HOUR(3600),
    DAY(86_400);

    private final int seconds;

    Unit(int seconds) {
      this.seconds = seconds;
    }

    int seconds() {
      return seconds;
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "\\(\\s*(\\w+)\\s*,\\s*([^,]+?)\\s*,\\s*(\\S+?)\\s*,\\s*(\\d{1,9})\\s*,\\s*(\\w+?)S?\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads limits as upstream's settings write them: {@code (POST, *, .*, 10, MINUTE);(...)}.
   *
   * @throws IllegalArgumentException when they are written otherwise
   */
  static List<RateLimit> parse(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(RateLimit::parseOne)
        .toList();
  }

  private static RateLimit parseOne(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "nephele.compute.api.rate-limits must read (VERB, URI, REGEX, COUNT, UNIT), and has "
              + text);
    }
    return new RateLimit(
        matcher.group(1).toUpperCase(Locale.ROOT),
        unquoted(matcher.group(2)),
        Pattern.compile(unquoted(matcher.group(3))),
        Integer.parseInt(matcher.group(4)),
        Unit.valueOf(matcher.group(5).toUpperCase(Locale.ROOT)));
  }

  private static String unquoted(String text) {
    return text.replaceAll("^\"|\"$", "");
  }

  boolean covers(String method, String path) {
    return verb.equals(method) && regex.matcher(path).lookingAt();
  }

  /** How long one request counts, in nanoseconds. */
  long nanosPerRequest() {
    return unitNanos() / value;
  }

  long unitNanos() {
    return Duration.ofSeconds(unit.seconds()).toNanos();
  }
}
