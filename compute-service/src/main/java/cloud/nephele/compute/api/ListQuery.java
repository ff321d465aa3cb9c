package cloud.nephele.compute.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.representation.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query parameters of a call. Parameters that a call does not know are ignored up to 2.74 and
 * refused from 2.75 on.
 */
public final class ListQuery {

  private static final Microversion STRICT = Microversion.of("2.75");
  private static final int MAX_DIGITS = 9;

  private final RequestContext context;
  private final Map<String, List<String>> parameters;

  private ListQuery(RequestContext context, Map<String, List<String>> parameters) {
    this.context = context;
    this.parameters = parameters;
  }

  /**
   * Reads a query.
   *
   * @param known the parameters that the call has in the request's version
   */
  public static ListQuery read(
      RequestContext context, Map<String, List<String>> parameters, Set<String> known) {
    if (context.version().isAtLeast(STRICT)) {
      parameters.keySet().stream()
          .filter(name -> !known.contains(name))
          .sorted()
          .findFirst()
          .ifPresent(
              name -> {
                throw Fault.badRequest(
                    "Invalid input for query parameters: Additional properties are not allowed ('"
                        + name
                        + "' was unexpected)");
              });
    }
    return new ListQuery(
        context,
        parameters.entrySet().stream()
            .filter(entry -> known.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()))));
  }

  /** The first value of a parameter. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a parameter, in the order given. */
  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** The page asked for by {@code limit} and {@code marker}, never larger than the maximum. */
  public PageRequest page(int maxLimit, List<SortKey> sort) {
    int limit = first("limit").map(text -> nonNegative("limit", text)).orElse(maxLimit);
    return new PageRequest(Math.min(limit, maxLimit), first("marker"), sort);
  }

  /** A part of a list, for calls that have no markers. */
  public record Window(int offset, int limit) {}

  /** The part asked for by {@code limit} and {@code offset}; a limit of 0 is none. */
  public Window window(int maxLimit) {
    int limit = first("limit").map(text -> nonNegative("limit", text)).orElse(0);
    int offset = first("offset").map(text -> nonNegative("offset", text)).orElse(0);
    return new Window(offset, limit == 0 ? maxLimit : Math.min(limit, maxLimit));
  }

  /** Reads a whole number that is not negative. */
  public static int nonNegative(String name, String text) {
    if (!text.matches("[0-9]{1," + MAX_DIGITS + "}")) {
      throw Fault.badRequest(
          "Invalid input for query parameters %s. Value: %s. It must be a whole number from 0 to %s."
              .formatted(name, text, "9".repeat(MAX_DIGITS)));
    }
    return Integer.parseInt(text);
  }

  /**
   * The link to the page after this one, with the query it was asked with; null on the last page,
   * where documents leave the field out.
   */
  public <T> List<Link> nextLinks(String collection, Page<T> page, Function<T, String> markerOf) {
    if (!page.hasMore() || page.items().isEmpty()) {
      return null;
    }
    Map<String, List<String>> next = new TreeMap<>(parameters);
    next.put("marker", List.of(markerOf.apply(page.items().getLast())));
    String query =
        next.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream().map(value -> entry.getKey() + "=" + escape(value)))
            .collect(Collectors.joining("&"));
    return List.of(
        new Link(
            "next", context.baseUrl() + context.versionPath() + "/" + collection + "?" + query));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
