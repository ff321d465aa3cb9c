package cloud.nephele.common.service.context;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What clients say they accept and send, which may be anything. */
final class MediaRanges {

  private static final String NAME = "[\\w!#$%&'*+.^`|~-]+";
  private static final Pattern TYPE = Pattern.compile(NAME + "/" + NAME);
  private static final Pattern PARAMETER =
      Pattern.compile(
          "q\\s*=\\s*[01](\\.\\d*)?|(?!q\\s*=)" + NAME + "\\s*=\\s*(\"[^\"]*\"|" + NAME + ")",
          Pattern.CASE_INSENSITIVE);

  private static final String ANYTHING_ELSE = ", */*;q=0.1";
  private static final String JSON_FIRST = MediaType.APPLICATION_JSON + ANYTHING_ELSE;

  private MediaRanges() {}

  /**
   * The header with those of its media ranges that can be read, and with anything else after them.
   *
   * @param accept the header as it came
   */
  static String withAnything(String accept) {
    // What nearly all clients say.
    if (accept.equals(MediaType.WILDCARD)) {
      return accept;
    }
    if (accept.equals(MediaType.APPLICATION_JSON)) {
      return JSON_FIRST;
    }
    String readable =
        Arrays.stream(accept.split(",", -1))
            .map(String::strip)
            .filter(MediaRanges::isReadable)
            .collect(Collectors.joining(", "));
    if (readable.isEmpty()) {
      return MediaType.WILDCARD;
    }
    return readable.contains(MediaType.WILDCARD) ? readable : readable + ANYTHING_ELSE;
  }

  /** Whether what a client says it sends has a type and a subtype; parameters may be anything. */
  static boolean namesType(String contentType) {
    return TYPE.matcher(contentType.split(";", -1)[0].strip()).matches();
  }

  // Part by part: one pattern for all parameters would go as deep as there are parameters.
  private static boolean isReadable(String range) {
    String[] parts = range.split(";", -1);
    return TYPE.matcher(parts[0].strip()).matches()
        && Arrays.stream(parts)
            .skip(1)
            .allMatch(parameter -> PARAMETER.matcher(parameter.strip()).matches());
  }
}
