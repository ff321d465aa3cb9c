package cloud.nephele.identity.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A collection as asked for.
 *
 * @param url its address, without the query
 * @param parameters the query
 */
public record ListRequest(String url, Map<String, List<String>> parameters) {

  private static final String LIST_LIMIT = "nephele.list-limit";

  /** As upstream caps it. */
  private static final int MAX_LIMIT = 1000;

  /** Links of a collection; {@code previous} is always null, as upstream's. */
  public record Links(String next, String self, String previous) {}

  /**
   * A list request.
   *
   * @param path of the collection, with a leading slash
   */
  public static ListRequest of(
      RequestContext context, String path, Map<String, List<String>> parameters) {
    return new ListRequest(context.baseUrl() + path, parameters);
  }

  /** The first value of a parameter; empty text where it has none. */
  public Optional<String> first(String parameter) {
    return Optional.ofNullable(parameters.get(parameter))
        .map(values -> values.isEmpty() || values.getFirst() == null ? "" : values.getFirst());
  }

  /** Whether a flag is set: it is by being there, unless it says 0 or false. */
  public boolean flag(String parameter) {
    return first(parameter).map(ListRequest::isTrue).orElse(false);
  }

  /** Whether a text is what {@code ?name=}, {@code ?name__contains=} and its kin ask for. */
  public boolean matches(String parameter, String text) {
    return isAsked(parameter, text::equals)
        && isAsked(parameter + "__contains", text::contains)
        && isAsked(parameter + "__startswith", text::startsWith)
        && isAsked(parameter + "__endswith", text::endsWith)
        && isAsked(parameter + "__icontains", part -> lower(text).contains(lower(part)))
        && isAsked(parameter + "__istartswith", part -> lower(text).startsWith(lower(part)))
        && isAsked(parameter + "__iendswith", part -> lower(text).endsWith(lower(part)));
  }

  /** Whether something is as {@code ?enabled=} asks for, if it does. */
  public boolean matches(String parameter, boolean flag) {
    return first(parameter).isEmpty() || flag(parameter) == flag;
  }

  private boolean isAsked(String parameter, Predicate<String> test) {
    return first(parameter).map(test::test).orElse(true);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static boolean isTrue(String text) {
    return !text.equals("0") && !text.equalsIgnoreCase("false");
  }

  /** How many items at the most; empty when the client leaves it open. */
  public Optional<Integer> limit() {
    return first("limit").map(ListRequest::parseLimit);
  }

  /**
   * How many items an answer has at the most: what the client asks for, or the operator's {@code
   * nephele.list-limit}, which is unset unless lists have grown too long to be had in one piece.
   */
  public Optional<Integer> pageSize() {
    return limit().or(() -> ConfigProvider.getConfig().getOptionalValue(LIST_LIMIT, Integer.class));
  }

  /** True where there is more than the page holds; else null, as the attribute is left out then. */
  public Boolean truncated(Page<?> page) {
    return page.hasMore() ? true : null;
  }

  private static int parseLimit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit > 0) {
        return Math.min(limit, MAX_LIMIT);
      }
    } catch (NumberFormatException e) {
      throw new Fault(FaultCode.BAD_REQUEST, badLimit(text), Map.of(), e);
    }
    throw Fault.badRequest(badLimit(text));
  }

  private static String badLimit(String text) {
    return "Invalid input for query parameter limit. Value: " + text + ". It is not a count.";
  }

  /** The id of the last item of the page before. */
  public Optional<String> marker() {
    return first("marker");
  }

  /** Links of a list that is complete. */
  public Links links() {
    return new Links(null, self(parameters), null);
  }

  /** Links of a page; {@code lastId} is that of the last item when more may follow. */
  public Links links(Optional<String> lastId) {
    return new Links(lastId.map(this::next).orElse(null), self(parameters), null);
  }

  private String next(String marker) {
    Map<String, List<String>> query = new LinkedHashMap<>(parameters);
    query.put("marker", List.of(marker));
    return self(query);
  }

  private String self(Map<String, List<String>> query) {
    String text =
        query.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(v -> pair(entry.getKey(), v)))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? url : url + "?" + text;
  }

  private static String pair(String name, String value) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return value == null || value.isEmpty()
        ? encoded
        : encoded + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
