package cloud.nephele.identity.trust;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Trusts as stored. */
@Singleton
class TrustRepository {

  private static final String SELECT =
      """
      select t.id, t.trustor_user_id, t.trustee_user_id, t.project_id, t.impersonation,
        t.expires_at, t.remaining_uses, t.redelegated_trust_id, t.redelegation_count,
        (select string_agg(r.role_id, ',' order by r.role_id) from trust_role r
          where r.trust_id = t.id)
      from trust t where (t.expires_at is null or t.expires_at > now())\s""";
  private static final String USABLE = "and coalesce(t.remaining_uses, 1) > 0 ";

  /** A trust and those it passes on, up to the first. */
  private static final String CHAIN =
      """
      with recursive chain as (
        select * from trust where id = ?
        union all
        select t.* from trust t join chain c on t.id = c.redelegated_trust_id)\s""";

  private final Database database;

  @Inject
  TrustRepository(Database database) {
    this.database = database;
  }

  /** A trust that can be used. */
  Optional<Trust> find(String id) {
    return database.find(SELECT + USABLE + "and t.id = ?", TrustRepository::read, id);
  }

  /** A trust that has not ended; its last use may be taken. */
  Optional<Trust> findAlive(String id) {
    return database.find(SELECT + "and t.id = ?", TrustRepository::read, id);
  }

  List<Trust> list() {
    return database.list(SELECT + USABLE + "order by t.id", TrustRepository::read);
  }

  List<Trust> listOfTrustor(String userId) {
    return database.list(
        SELECT + USABLE + "and t.trustor_user_id = ? order by t.id", TrustRepository::read, userId);
  }

  List<Trust> listOfTrustee(String userId) {
    return database.list(
        SELECT + USABLE + "and t.trustee_user_id = ? order by t.id", TrustRepository::read, userId);
  }

  /** Whether it was stored; not when there is one that differs in nothing but its roles. */
  boolean insert(Trust trust) {
    boolean stored =
        database.update(
                "insert into trust (id, trustor_user_id, trustee_user_id, project_id,"
                    + " impersonation, expires_at, remaining_uses, redelegated_trust_id,"
                    + " redelegation_count) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing",
                trust.id(),
                trust.trustorId(),
                trust.trusteeId(),
                trust.projectId().orElse(null),
                trust.impersonation(),
                trust.expiresAt().orElse(null),
                trust.remainingUses().orElse(null),
                trust.redelegatedTrustId().orElse(null),
                trust.redelegationCount())
            == 1;
    if (stored) {
      for (String roleId : trust.roleIds()) {
        database.update(
            "insert into trust_role values (?, ?) on conflict do nothing", trust.id(), roleId);
      }
    }
    return stored;
  }

  /** Takes a use; the database decides who gets the last one. */
  boolean use(String id) {
    return database.update(
            "update trust set remaining_uses = remaining_uses - 1 where id = ?"
                + " and coalesce(remaining_uses, 1) > 0",
            id)
        == 1;
  }

  /** The trust and all that pass it on. */
  List<String> listWithRedelegated(String id) {
    return database.list(
        """
        with recursive chain as (
          select id from trust where id = ?
          union all
          select t.id from trust t join chain c on t.redelegated_trust_id = c.id)
        select id from chain""",
        row -> row.getString(1),
        id);
  }

  void delete(String id) {
    database.update("delete from trust where id = ?", id);
  }

  int deleteEndedBefore(Instant moment) {
    return database.update("delete from trust where expires_at < ?", moment);
  }

  /**
   * Whose roles a trust hands on: the first trustor's. Empty when a trust on the way has ended, or
   * a trustee on the way is disabled.
   */
  Optional<String> findDelegator(String id) {
    return database.find(
        CHAIN
            + """
            select max(c.trustor_user_id) filter (where c.redelegated_trust_id is null)
            from chain c
            join identity_user u on u.id = c.trustee_user_id
            join project d on d.id = u.domain_id
            having bool_and(u.enabled and d.enabled
              and (c.expires_at is null or c.expires_at > now()))""",
        row -> row.getString(1),
        id);
  }

  boolean userExists(String id) {
    return database.find("select 1 from identity_user where id = ?", r -> true, id).isPresent();
  }

  boolean projectExists(String id) {
    return database.find("select 1 from project where id = ?", r -> true, id).isPresent();
  }

  /** The role of a name that belongs to no domain. */
  Optional<String> findRole(String name) {
    return database.find(
        "select id from role where name = ? and domain_id is null", r -> r.getString(1), name);
  }

  private static Trust read(ResultSet row) throws SQLException {
    String roles = row.getString(10);
    return new Trust(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        row.getBoolean(5),
        Database.instant(row, 6),
        Optional.ofNullable(row.getObject(7, Integer.class)),
        Optional.ofNullable(row.getString(8)),
        row.getInt(9),
        roles == null ? List.of() : List.of(roles.split(",", -1)));
  }
}
