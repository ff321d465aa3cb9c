package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.identity.api.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Application credentials and access rules as stored. */
@Singleton
class ApplicationCredentialRepository {

  private static final String SELECT =
      """
      select c.id, c.user_id, c.project_id, c.name, c.secret_hash, c.description, c.expires_at,
        c.unrestricted,
        (select json_agg(json_build_object('id', r.id, 'name', r.name, 'domain_id', r.domain_id)
            order by r.name)
          from application_credential_role l join role r on r.id = l.role_id
          where l.application_credential_id = c.id)::text,
        (select json_agg(json_build_object(
            'id', a.id, 'service', a.service, 'method', a.method, 'path', a.path) order by a.id)
          from application_credential_access_rule l join access_rule a on a.id = l.access_rule_id
          where l.application_credential_id = c.id)::text
      from application_credential c where\s""";
  private static final String SELECT_RULE =
      "select id, service, method, path from access_rule where user_id = ? ";

  private final Database database;
  private final ObjectMapper json;

  @Inject
  ApplicationCredentialRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Optional<ApplicationCredential> find(String id) {
    return database.find(SELECT + "c.id = ?", this::read, id);
  }

  Optional<ApplicationCredential> findByName(String userId, String name) {
    return database.find(SELECT + "c.user_id = ? and c.name = ?", this::read, userId, name);
  }

  List<ApplicationCredential> listOfUser(String userId, Optional<String> name) {
    return name.map(
            wanted ->
                database.list(
                    SELECT + "c.user_id = ? and c.name = ? order by c.id",
                    this::read,
                    userId,
                    wanted))
        .orElseGet(() -> database.list(SELECT + "c.user_id = ? order by c.id", this::read, userId));
  }

  /** Whether it was stored; not when the user has one of that name. */
  boolean insert(ApplicationCredential credential) {
    boolean stored =
        database.update(
                "insert into application_credential (id, user_id, project_id, name, secret_hash,"
                    + " description, expires_at, unrestricted) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (user_id, name) do nothing",
                credential.id(),
                credential.userId(),
                credential.projectId(),
                credential.name(),
                credential.secretHash(),
                credential.description().orElse(null),
                credential.expiresAt().orElse(null),
                credential.unrestricted())
            == 1;
    if (stored) {
      for (ApplicationCredential.Role role : credential.roles()) {
        database.update(
            "insert into application_credential_role values (?, ?)", credential.id(), role.id());
      }
      for (AccessRule rule : credential.accessRules()) {
        database.update(
            "insert into application_credential_access_rule values (?, ?) on conflict do nothing",
            credential.id(),
            rule.id());
      }
    }
    return stored;
  }

  void delete(String id) {
    database.update("delete from application_credential where id = ?", id);
  }

  /** The roles of these names that belong to no domain: those that tokens name. */
  List<ApplicationCredential.Role> listRoles(Collection<String> names) {
    return database.list(
        "select id, name from role where domain_id is null and name = any(?) order by name",
        row -> new ApplicationCredential.Role(row.getString(1), row.getString(2), null),
        (Object) names.toArray(String[]::new));
  }

  Optional<AccessRule> findRule(String userId, String id) {
    return database.find(
        SELECT_RULE + "and id = ?", ApplicationCredentialRepository::readRule, userId, id);
  }

  List<AccessRule> listRules(String userId) {
    return database.list(
        SELECT_RULE + "order by id", ApplicationCredentialRepository::readRule, userId);
  }

  /** The user's rule for a call, which is made if there is none. */
  AccessRule obtainRule(String userId, AccessRule wanted) {
    database.update(
        "insert into access_rule (id, user_id, service, method, path) values (?, ?, ?, ?, ?)"
            + " on conflict (user_id, service, method, path) do nothing",
        wanted.id(),
        userId,
        wanted.service(),
        wanted.method(),
        wanted.path());
    return database
        .find(
            SELECT_RULE + "and service = ? and method = ? and path = ?",
            ApplicationCredentialRepository::readRule,
            userId,
            wanted.service(),
            wanted.method(),
            wanted.path())
        .orElseThrow();
  }

  /** Whether it was deleted; not while an application credential has it. */
  boolean deleteRule(String id) {
    return database.update(
            "delete from access_rule r where r.id = ? and not exists (select 1 from"
                + " application_credential_access_rule l where l.access_rule_id = r.id)",
            id)
        == 1;
  }

  private ApplicationCredential read(ResultSet row) throws SQLException {
    return new ApplicationCredential(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Optional.ofNullable(row.getString(6)),
        Database.instant(row, 7),
        row.getBoolean(8),
        list(row.getString(9), new TypeReference<>() {}),
        list(row.getString(10), new TypeReference<>() {}));
  }

  private <T> List<T> list(String text, TypeReference<List<T>> type) {
    try {
      return text == null ? List.of() : json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AccessRule readRule(ResultSet row) throws SQLException {
    return new AccessRule(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
