package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query behind a list. Conditions are on attributes that the code names; only values come from
 * the client.
 */
public final class Filters {

  private final ListRequest request;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  public Filters(ListRequest request) {
    this.request = request;
  }

  /** {@code ?name=}, {@code ?name__contains=} and its kin. */
  public Filters text(String attribute) {
    return text(attribute, attribute);
  }

  /**
   * As {@link #text(String)}, where the parameter has another name than what it is compared with.
   *
   * @param expression an attribute or expression of the query language
   */
  public Filters text(String parameter, String expression) {
    request.first(parameter).ifPresent(value -> where(expression + " = :%s", value));
    pattern(parameter, "contains", expression, "%", "%");
    pattern(parameter, "startswith", expression, "", "%");
    pattern(parameter, "endswith", expression, "%", "");
    return this;
  }

  private void pattern(
      String parameter, String comparator, String expression, String before, String after) {
    request
        .first(parameter + "__" + comparator)
        .ifPresent(
            value -> where(expression + " like :%s escape '!'", before + literal(value) + after));
    request
        .first(parameter + "__i" + comparator)
        .ifPresent(
            value ->
                where(
                    "lower(" + expression + ") like lower(:%s) escape '!'",
                    before + literal(value) + after));
  }

  private static String literal(String value) {
    return value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** {@code ?enabled=}: true by being there, unless it says 0 or false. */
  public Filters flag(String attribute) {
    if (request.first(attribute).isPresent()) {
      where(attribute + " = :%s", request.flag(attribute));
    }
    return this;
  }

  /**
   * A condition of the code's own.
   *
   * @param condition with {@code %s} where the name of the value belongs
   */
  public Filters where(String condition, Object value) {
    String name = "p" + values.size();
    conditions.add(condition.formatted(name));
    values.put(name, value);
    return this;
  }

  /**
   * A condition on each of several values.
   *
   * @param glue what is between them, {@code and} or {@code or}
   * @param negation {@code not}, or empty
   */
  public Filters whereEach(String condition, List<?> each, String glue, String negation) {
    List<String> parts = new ArrayList<>();
    for (Object value : each) {
      String name = "p" + values.size();
      parts.add(condition.formatted(name));
      values.put(name, value);
    }
    return where(negation + "(" + String.join(glue, parts) + ")");
  }

  /**
   * A condition within which attributes have values.
   *
   * @param condition with {@code %s} where they belong
   */
  public Filters whereAll(String condition, Map<String, String> attributes) {
    List<String> parts = new ArrayList<>();
    attributes.forEach(
        (attribute, value) -> {
          String name = "p" + values.size();
          parts.add(attribute + " = :" + name);
          values.put(name, value);
        });
    return where(condition.formatted(String.join(" and ", parts)));
  }

  /** A condition without a value. */
  public Filters where(String condition) {
    conditions.add(condition);
    return this;
  }

  /**
   * The page, in the order of ids, so that it costs the same wherever it lies.
   *
   * @throws Fault 400 when the marker is not there
   */
  public <T> Page<T> page(PanacheRepositoryBase<T, String> repository) {
    request
        .marker()
        .ifPresent(
            marker -> {
              if (repository.findById(marker) == null) {
                throw Fault.badRequest("The marker " + marker + " could not be found.");
              }
              where("id > :%s", marker);
            });
    Sort order = Sort.by("id");
    PanacheQuery<T> query =
        conditions.isEmpty()
            ? repository.findAll(order)
            : repository.find(String.join(" and ", conditions), order, values);
    Optional<Integer> limit = request.pageSize();
    return limit
        .map(count -> Page.trim(query.range(0, count).list(), count))
        .orElseGet(() -> new Page<>(query.list(), false));
  }
}
