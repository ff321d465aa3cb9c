package cloud.nephele.identity.catalog;

import static java.util.stream.Collectors.toSet;

import cloud.nephele.common.context.Scope;
import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Versioned;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalog, in memory: every token carries it. */
@Singleton
public class Catalog {

  /** {@code $(project_id)s} and {@code %(project_id)s}. */
  private static final Pattern VARIABLE = Pattern.compile("[$%]\\((\\w+)\\)s");

  private final Database database;
  private final Versioned<Loaded> loaded;

  /**
   * What is kept in memory.
   *
   * @param templates all services with their endpoints, addresses not yet filled in
   * @param reserved ids of the endpoints that are not global
   * @param own the endpoints of those projects that were given some
   */
  private record Loaded(
      List<CatalogEntry> templates, Set<String> reserved, Map<String, OwnEndpoints> own) {}

  @Inject
  public Catalog(Database database) {
    this.database = database;
    this.loaded = new Versioned<>(this::load);
  }

  /**
   * The catalog for a token. Addresses that name a project are left out where there is none.
   *
   * @param version the version of the reference data, as the database has it now
   */
  public List<CatalogEntry> of(Scope scope, String userId, long version) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("user_id", userId);
    if (scope instanceof Scope.OfProject project) {
      values.put("project_id", project.id());
      values.put("tenant_id", project.id());
    }
    Loaded known = loaded.at(version);
    OwnEndpoints own = known.own().getOrDefault(values.get("project_id"), OwnEndpoints.NONE);
    return known.templates().stream()
        .filter(entry -> hasAny(entry, own, known))
        .map(
            entry ->
                new CatalogEntry(
                    entry.endpoints().stream()
                        .filter(endpoint -> has(endpoint, own, known))
                        .flatMap(endpoint -> expand(endpoint, values).stream())
                        .toList(),
                    entry.id(),
                    entry.type(),
                    entry.name()))
        .toList();
  }

  /** Services without endpoints are shown to those who have not been given others instead. */
  private static boolean hasAny(CatalogEntry entry, OwnEndpoints own, Loaded known) {
    return entry.endpoints().isEmpty()
        ? !own.instead()
        : entry.endpoints().stream().anyMatch(endpoint -> has(endpoint, own, known));
  }

  private static boolean has(CatalogEntry.Endpoint endpoint, OwnEndpoints own, Loaded known) {
    return own.has(endpoint.id(), !known.reserved().contains(endpoint.id()));
  }

  private static Optional<CatalogEntry.Endpoint> expand(
      CatalogEntry.Endpoint endpoint, Map<String, String> values) {
    if (endpoint.url().indexOf('(') < 0) {
      return Optional.of(endpoint);
    }
    Matcher matcher = VARIABLE.matcher(endpoint.url());
    StringBuilder url = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        return Optional.empty();
      }
      matcher.appendReplacement(url, Matcher.quoteReplacement(value));
    }
    return Optional.of(
        new CatalogEntry.Endpoint(
            endpoint.id(),
            endpoint.face(),
            endpoint.regionId(),
            matcher.appendTail(url).toString(),
            endpoint.region()));
  }

  private Loaded load() {
    List<Row> rows = rows();
    Set<String> reserved =
        rows.stream().filter(row -> !row.global()).map(Row::endpointId).collect(toSet());
    Map<String, OwnEndpoints> own = new HashMap<>();
    given(rows)
        .forEach(
            (project, ids) -> own.put(project, new OwnEndpoints(ids, !reserved.containsAll(ids))));
    return new Loaded(templates(rows), reserved, own);
  }

  /** What projects were given, one by one and by group; those whose groups are empty have all. */
  private Map<String, Set<String>> given(List<Row> rows) {
    Map<String, Set<String>> given = new HashMap<>();
    database
        .list(
            "select project_id, endpoint_id from project_endpoint",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            pair ->
                given.computeIfAbsent(pair.getKey(), id -> new HashSet<>()).add(pair.getValue()));
    database
        .list(
            "select p.project_id, g.filters from project_endpoint_group p"
                + " join endpoint_group g on g.id = p.endpoint_group_id",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            pair -> {
              EndpointFilter filter =
                  EndpointFilter.of(new Extra.JsonText().convertToEntityAttribute(pair.getValue()));
              rows.stream()
                  .filter(row -> row.endpointId() != null)
                  .filter(row -> filter.holds(row.face(), row.serviceId(), row.regionId()))
                  .forEach(
                      row ->
                          given
                              .computeIfAbsent(pair.getKey(), id -> new HashSet<>())
                              .add(row.endpointId()));
            });
    return given;
  }

  private static List<CatalogEntry> templates(List<Row> rows) {
    Map<String, CatalogEntry> services = new LinkedHashMap<>();
    for (Row row : rows) {
      CatalogEntry service =
          services.computeIfAbsent(
              row.serviceId(),
              id -> new CatalogEntry(new ArrayList<>(), id, row.type(), row.name()));
      if (row.endpointId() != null) {
        service
            .endpoints()
            .add(
                new CatalogEntry.Endpoint(
                    row.endpointId(), row.face(), row.regionId(), row.url(), row.regionId()));
      }
    }
    return List.copyOf(services.values());
  }

  private record Row(
      String serviceId,
      String type,
      String name,
      String endpointId,
      String face,
      String regionId,
      String url,
      boolean global) {}

  private List<Row> rows() {
    return database.list(
        "select s.id, s.type, coalesce(s.name, ''), e.id, e.interface, e.region_id, e.url,"
            + " coalesce(e.global, true)"
            + " from service s left join endpoint e on e.service_id = s.id and e.enabled"
            + " where s.enabled order by s.type, s.id, e.region_id, e.interface, e.id",
        row ->
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8)));
  }
}
