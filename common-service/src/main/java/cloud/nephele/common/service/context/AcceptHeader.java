package cloud.nephele.common.service.context;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What clients say they accept, which may be anything. */
final class AcceptHeader {

  private static final String NAME = "[\\w!#$%&'*+.^`|~-]+";
  private static final String QUALITY = "q\\s*=\\s*[01](\\.\\d*)?";
  private static final String PARAMETER =
      "(?!q\\s*=)" + NAME + "\\s*=\\s*(\"[^\"]*\"|" + NAME + ")";
  private static final Pattern MEDIA_RANGE =
      Pattern.compile(
          NAME + "/" + NAME + "(\\s*;\\s*(" + QUALITY + "|" + PARAMETER + "))*",
          Pattern.CASE_INSENSITIVE);

  private AcceptHeader() {}

  /**
   * The header with those of its media ranges that can be read, and with anything else after them.
   *
   * @param accept the header as it came
   */
  static String withAnything(String accept) {
    String readable =
        Arrays.stream(accept.split(",", -1))
            .map(String::strip)
            .filter(range -> MEDIA_RANGE.matcher(range).matches())
            .collect(Collectors.joining(", "));
    if (readable.isEmpty()) {
      return MediaType.WILDCARD;
    }
    return readable.contains(MediaType.WILDCARD) ? readable : readable + ", */*;q=0.1";
  }
}
