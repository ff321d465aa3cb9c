package cloud.nephele.identity.token;

import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.auth.DomainReference;
import cloud.nephele.identity.compliance.UserOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a token stands on: one indexed query per token, whatever the scope. {@code offset 0}
 * keeps the planner from joining what it should look up: one row is wanted of each, and however
 * many users, projects and assignments there are, they must not be walked through.
 */
@Singleton
class SubjectRepository {

  /** Made on the project itself, or made to be inherited on its domain or a project above it. */
  private static final String ON_PROJECT =
      "and a.project_id = any (p.id::text || p.ancestor_ids)"
          + " and case when a.project_id = p.id then a.target = 'PROJECT' and not a.inherited"
          + " else a.inherited end";

  private static final String ON_DOMAIN =
      "and a.project_id = p.id and a.target = 'DOMAIN' and not a.inherited";
  private static final String ON_SYSTEM = "and a.project_id is null and a.target = 'SYSTEM'";

  private static final String NO_PLACE = query("false", "null");
  private static final String DEFAULT_PROJECT =
      query("p.id = u.default_project_id and not p.is_domain", roles(ON_PROJECT));
  static final String PROJECT_BY_ID = query("p.id = ? and not p.is_domain", roles(ON_PROJECT));
  private static final String PROJECT_BY_NAME =
      query("p.name = ? and p.domain_id = ? and not p.is_domain", roles(ON_PROJECT));
  private static final String PROJECT_BY_NAMES =
      query(
          "p.name = ? and not p.is_domain and p.domain_id ="
              + " (select id from project where name = ? and is_domain)",
          roles(ON_PROJECT));
  private static final String DOMAIN_BY_ID = query("p.id = ? and p.is_domain", roles(ON_DOMAIN));
  private static final String DOMAIN_BY_NAME =
      query("p.name = ? and p.is_domain", roles(ON_DOMAIN));
  private static final String SYSTEM = query("false", roles(ON_SYSTEM));

  private final Database database;

  @Inject
  SubjectRepository(Database database) {
    this.database = database;
  }

  /** The facts; empty when there is no such user. */
  Optional<Subject> find(String userId, ScopeRequest.Own scope) {
    return switch (scope) {
      case ScopeRequest.Unscoped() -> find(NO_PLACE, userId);
      case ScopeRequest.DefaultProject() -> find(DEFAULT_PROJECT, userId);
      case ScopeRequest.OfSystem() -> find(SYSTEM, userId);
      case ScopeRequest.ProjectById(String id) -> find(PROJECT_BY_ID, id, userId);
      case ScopeRequest.ProjectByName(String name, DomainReference.ById(String domain)) ->
          find(PROJECT_BY_NAME, name, domain, userId);
      case ScopeRequest.ProjectByName(String name, DomainReference.ByName(String domain)) ->
          find(PROJECT_BY_NAMES, name, domain, userId);
      case ScopeRequest.OfDomain(DomainReference.ById(String id)) -> find(DOMAIN_BY_ID, id, userId);
      case ScopeRequest.OfDomain(DomainReference.ByName(String name)) ->
          find(DOMAIN_BY_NAME, name, userId);
    };
  }

  private Optional<Subject> find(String sql, Object... parameters) {
    return database.find(sql, SubjectRepository::read, parameters);
  }

  private static String query(String place, String roles) {
    return """
        select u.id, u.name, ud.id, ud.name, u.enabled and ud.enabled, v.version,
          p.id, p.name, p.enabled and coalesce(pd.enabled, true), pd.id, pd.name,
          %s, u.password_expires_at,
          case when u.options like '%%multi_factor%%' then u.options end
        from identity_user u
        cross join lateral (select * from project where id = u.domain_id offset 0) ud
        cross join reference_data v
        left join lateral (select p.* from project p where %s offset 0) p on true
        left join lateral (select * from project where id = p.domain_id offset 0) pd on true
        where u.id = ?"""
        .formatted(roles, place);
  }

  private static String roles(String assigned) {
    return """
        (select string_agg(r.role_id, ',') from (
          select a.role_id from role_assignment a where a.user_id = u.id %s
          union
          select g.role_id from group_member m cross join lateral (
            select a.role_id from role_assignment a where a.group_id = m.group_id %s offset 0) g
          where m.user_id = u.id) r)"""
        .formatted(assigned, assigned);
  }

  private static Subject read(ResultSet row) throws SQLException {
    String roles = row.getString(12);
    return new Subject(
        row.getString(1),
        row.getString(2),
        new NamedDomain(row.getString(3), row.getString(4)),
        row.getBoolean(5),
        row.getString(7) == null ? Optional.empty() : Optional.of(place(row)),
        roles == null ? List.of() : List.of(roles.split(",", -1)),
        Database.instant(row, 13),
        UserOptions.parse(row.getString(14)),
        row.getLong(6));
  }

  private static Subject.Place place(ResultSet row) throws SQLException {
    String domainId = row.getString(10);
    return new Subject.Place(
        row.getString(7),
        row.getString(8),
        row.getBoolean(9),
        domainId == null
            ? Optional.empty()
            : Optional.of(new NamedDomain(domainId, row.getString(11))));
  }
}
