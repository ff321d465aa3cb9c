package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
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

  /** The attribute that all items of the list begin alike in. */
  private Optional<String> alike = Optional.empty();

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
   * @param attribute of the entity
   */
  public Filters text(String parameter, String attribute) {
    request.first(parameter).ifPresent(value -> where(attribute + " = :%s", value));
    request
        .first(parameter + "__startswith")
        .filter(prefix -> !prefix.isEmpty())
        .ifPresent(prefix -> whereBegins(attribute, prefix));
    pattern(parameter + "__contains", attribute, "%", "%");
    pattern(parameter + "__endswith", attribute, "%", "");
    patternOfAnyCase(parameter + "__icontains", attribute, "%", "%");
    patternOfAnyCase(parameter + "__istartswith", attribute, "", "%");
    patternOfAnyCase(parameter + "__iendswith", attribute, "%", "");
    return this;
  }

  /**
   * A range, as an index has it: a pattern that is not known when the query is planned would be
   * held against every row.
   */
  private void whereBegins(String attribute, String prefix) {
    where(byNumbers(attribute) + " >= :%s", prefix);
    Prefix.end(prefix).ifPresent(end -> where(byNumbers(attribute) + " < :%s", end));
    alike = alike.or(() -> Optional.of(attribute));
  }

  /** In the order of characters' numbers, whatever order the database is set up with. */
  private static String byNumbers(String attribute) {
    return "collate(" + attribute + " as ucs_basic)";
  }

  private void pattern(String parameter, String attribute, String before, String after) {
    request
        .first(parameter)
        .ifPresent(
            value -> where(attribute + " like :%s escape '!'", before + literal(value) + after));
  }

  private void patternOfAnyCase(String parameter, String attribute, String before, String after) {
    request
        .first(parameter)
        .ifPresent(
            value ->
                where(
                    "lower(" + attribute + ") like lower(:%s) escape '!'",
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
   * The page, so that it costs the same wherever it lies: in the order of ids, or of that by which
   * its items begin alike.
   *
   * @throws Fault 400 when the marker is not there
   */
  public <T> Page<T> page(PanacheRepositoryBase<T, String> repository) {
    request.marker().ifPresent(marker -> whereAfter(marker, repository));
    String order =
        alike.map(attribute -> " order by " + byNumbers(attribute) + ", id").orElse(" order by id");
    PanacheQuery<T> query = repository.find(String.join(" and ", conditions) + order, values);
    Optional<Integer> limit = request.pageSize();
    return limit
        .map(count -> Page.trim(query.range(0, count).list(), count))
        .orElseGet(() -> new Page<>(query.list(), false));
  }

  private <T> void whereAfter(String marker, PanacheRepositoryBase<T, String> repository) {
    T item = repository.findById(marker);
    if (item == null) {
      throw Fault.badRequest("The marker " + marker + " could not be found.");
    }
    String entity = repository.getEntityManager().getMetamodel().entity(item.getClass()).getName();
    where(alike.map(attribute -> after(attribute, entity)).orElse("id > :%s"), marker);
  }

  private static String after(String attribute, String entity) {
    String its = "(select m." + attribute + " from " + entity + " m where m.id = :%1$s)";
    return "%2$s >= %3$s and (%2$s > %3$s or id > :%1$s)"
        .formatted("%1$s", byNumbers(attribute), its);
  }
}
