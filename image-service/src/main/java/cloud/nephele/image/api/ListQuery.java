package cloud.nephele.image.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The query of a list, as sent.
 *
 * @param parameters names and values, decoded
 */
public record ListQuery(Map<String, List<String>> parameters) {

  /** The last value of a parameter: where it is given several times, that one counts. */
  public Optional<String> last(String name) {
    return Optional.ofNullable(parameters.get(name))
        .filter(values -> !values.isEmpty())
        .map(List::getLast);
  }

  /**
   * How many items a page has.
   *
   * @throws Fault 400 when the query says something that is no size
   */
  public int limit(int defaultSize, int maxSize) {
    Optional<String> text = last("limit");
    if (text.isEmpty()) {
      return defaultSize;
    }
    try {
      BigInteger limit = new BigInteger(text.get());
      if (limit.signum() >= 0) {
        return limit.min(BigInteger.valueOf(maxSize)).intValue();
      }
    } catch (NumberFormatException e) {
      throw new Fault(FaultCode.BAD_REQUEST, "limit param must be an integer.", Map.of(), e);
    }
    throw Fault.badRequest("limit param must not be negative.");
  }

  /**
   * Whether the order goes up, as {@code sort_dir} says; else it goes down.
   *
   * @throws Fault 400 when it says something else
   */
  public boolean isAscending() {
    return switch (last("sort_dir").orElse("desc")) {
      case "asc" -> true;
      case "desc" -> false;
      default -> throw Fault.badRequest("Invalid sort direction: use asc or desc.");
    };
  }

  /** The address of the first page. */
  public String firstLink(String path) {
    return link(path, null);
  }

  /** The address of the page after an item. */
  public String nextLink(String path, String marker) {
    return link(path, marker);
  }

  private String link(String path, String marker) {
    Map<String, List<String>> all = new LinkedHashMap<>(parameters);
    all.remove("marker");
    if (marker != null) {
      all.put("marker", List.of(marker));
    }
    String text =
        all.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> encode(entry.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? path : path + "?" + text;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
