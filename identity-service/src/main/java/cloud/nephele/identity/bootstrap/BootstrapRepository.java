package cloud.nephele.identity.bootstrap;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Writes what is missing, and returns the id of what is there. */
@Singleton
class BootstrapRepository {

  private final Database database;

  @Inject
  BootstrapRepository(Database database) {
    this.database = database;
  }

  /** One start at a time, until the transaction ends. */
  void lock() {
    database.list("select pg_advisory_xact_lock(hashtext('bootstrap'))", row -> 0);
  }

  void ensureDomain(String id, String name) {
    database.update(
        "insert into project (id, name, is_domain, enabled, description)"
            + " values (?, ?, true, true, 'The default domain') on conflict do nothing",
        id,
        name);
  }

  String ensureProject(String domainId, String name, String description) {
    return ensure(
        id("select id from project where domain_id = ? and name = ?", domainId, name),
        id ->
            database.update(
                "insert into project (id, domain_id, name, is_domain, enabled, description)"
                    + " values (?, ?, ?, false, true, ?)",
                id,
                domainId,
                name,
                description));
  }

  /** The roles that everything rests on cannot be changed or deleted by mistake. */
  String ensureRole(String name) {
    return ensure(
        id("select id from role where name = ? and domain_id is null", name),
        id ->
            database.update(
                "insert into role (id, name, options) values (?, ?, '{\"immutable\": true}')",
                id,
                name));
  }

  void ensureImplication(String priorRoleId, String impliedRoleId) {
    database.update(
        "insert into role_implication values (?, ?) on conflict do nothing",
        priorRoleId,
        impliedRoleId);
  }

  String ensureUser(String domainId, String name) {
    return ensure(
        id("select id from identity_user where domain_id = ? and name = ?", domainId, name),
        id ->
            database.update(
                "insert into identity_user (id, domain_id, name, enabled) values (?, ?, ?, true)",
                id,
                domainId,
                name));
  }

  Optional<String> passwordHash(String userId) {
    return id(
        "select password_hash from identity_user where id = ? and password_hash is not null",
        userId);
  }

  void setPassword(String userId, String hash) {
    database.update(
        "update identity_user set password_hash = ?, enabled = true where id = ?", hash, userId);
  }

  void ensureProjectRole(String userId, String projectId, String roleId) {
    database.update(
        "insert into role_assignment (user_id, target, project_id, role_id)"
            + " values (?, 'PROJECT', ?, ?) on conflict do nothing",
        userId,
        projectId,
        roleId);
  }

  void ensureSystemRole(String userId, String roleId) {
    database.update(
        "insert into role_assignment (user_id, target, role_id)"
            + " values (?, 'SYSTEM', ?) on conflict do nothing",
        userId,
        roleId);
  }

  void ensureRegion(String id) {
    database.update("insert into region (id) values (?) on conflict do nothing", id);
  }

  String ensureService(String type, String name) {
    return ensure(
        id("select id from service where type = ? and name = ?", type, name),
        id ->
            database.update(
                "insert into service (id, type, name, enabled) values (?, ?, ?, true)",
                id,
                type,
                name));
  }

  void ensureEndpoint(String serviceId, String regionId, String face, String url) {
    Optional<String> known =
        id(
            "select id from endpoint where service_id = ? and region_id = ? and interface = ?",
            serviceId,
            regionId,
            face);
    if (known.isPresent()) {
      database.update(
          "update endpoint set url = ? where id = ? and url <> ?", url, known.get(), url);
    } else {
      database.update(
          "insert into endpoint (id, service_id, region_id, interface, url, enabled)"
              + " values (?, ?, ?, ?, ?, true)",
          Ids.next(),
          serviceId,
          regionId,
          face,
          url);
    }
  }

  /** The digest of a setting as it was applied last. */
  Optional<String> fingerprint(String setting) {
    return database.find(
        "select fingerprint from bootstrap_setting where name = ?", r -> r.getString(1), setting);
  }

  void remember(String setting, String fingerprint) {
    database.update(
        "insert into bootstrap_setting values (?, ?)"
            + " on conflict (name) do update set fingerprint = excluded.fingerprint",
        setting,
        fingerprint);
  }

  private Optional<String> id(String sql, Object... parameters) {
    return database.find(sql, row -> row.getString(1), parameters);
  }

  private interface Insert {
    void insert(String id);
  }

  private static String ensure(Optional<String> known, Insert insert) {
    if (known.isPresent()) {
      return known.get();
    }
    String id = Ids.next();
    insert.insert(id);
    return id;
  }
}
