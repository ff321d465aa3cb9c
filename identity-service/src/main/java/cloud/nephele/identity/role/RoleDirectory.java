package cloud.nephele.identity.role;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Versioned;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All roles with their implications, in memory: every token needs them. */
@Singleton
public class RoleDirectory {

  /** A role as tokens name it. */
  public record NamedRole(String id, String name) {}

  private record Roles(
      Map<String, NamedRole> byId, Set<String> domainSpecific, Map<String, Set<String>> implied) {}

  private final Database database;
  private final Versioned<Roles> roles;

  @Inject
  public RoleDirectory(Database database) {
    this.database = database;
    this.roles = new Versioned<>(this::load);
  }

  /**
   * The roles of a token: those assigned and all they imply, by name. Roles that belong to a domain
   * only count for what they imply.
   *
   * @param version the version of the reference data, as the database has it now
   */
  public List<NamedRole> expand(Collection<String> assignedIds, long version) {
    Roles known = roles.at(version);
    return withImplied(assignedIds, known).stream()
        .filter(id -> !known.domainSpecific().contains(id))
        .map(known.byId()::get)
        .filter(java.util.Objects::nonNull)
        .sorted(Comparator.comparing(NamedRole::name))
        .toList();
  }

  /** As {@link #expand}, where the version was not read along with something else. */
  public List<NamedRole> expandNow(Collection<String> assignedIds) {
    long version =
        database.find("select version from reference_data", row -> row.getLong(1)).orElseThrow();
    return expand(assignedIds, version);
  }

  private static Set<String> withImplied(Collection<String> ids, Roles known) {
    Set<String> all = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(ids);
    while (!open.isEmpty()) {
      String id = open.pop();
      if (all.add(id)) {
        open.addAll(known.implied().getOrDefault(id, Set.of()));
      }
    }
    return all;
  }

  private record Row(NamedRole role, boolean domainSpecific) {}

  private Roles load() {
    List<Row> rows =
        database.list(
            "select id, name, domain_id is not null from role",
            row -> new Row(new NamedRole(row.getString(1), row.getString(2)), row.getBoolean(3)));
    Map<String, Set<String>> implied =
        database
            .list(
                "select prior_role_id, implied_role_id from role_implication",
                row -> Map.entry(row.getString(1), row.getString(2)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return new Roles(
        rows.stream().collect(Collectors.toMap(row -> row.role().id(), Row::role)),
        rows.stream()
            .filter(Row::domainSpecific)
            .map(row -> row.role().id())
            .collect(Collectors.toSet()),
        implied);
  }
}
