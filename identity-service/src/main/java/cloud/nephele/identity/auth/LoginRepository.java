package cloud.nephele.identity.auth;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.compliance.UserOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the user behind a login. */
@Singleton
public class LoginRepository {

  private static final String SELECT =
      "select u.id, u.enabled, u.password_hash, u.password_changed_at, u.password_expires_at,"
          + " u.failed_logins, u.last_failed_login_at, coalesce(u.last_active_at, u.created_at),"
          + " u.options from identity_user u where ";

  /**
   * What a login needs to know of a user.
   *
   * @param passwordHash empty for a user without a password
   * @param failures wrong passwords since the last right one
   */
  public record Login(
      String userId,
      boolean enabled,
      Optional<String> passwordHash,
      Optional<Instant> passwordChangedAt,
      Optional<Instant> passwordExpiresAt,
      int failures,
      Optional<Instant> lastFailure,
      Instant lastActive,
      UserOptions options) {

    /** Never shows the hash. */
    @Override
    public String toString() {
      return userId;
    }
  }

  private final Database database;

  @Inject
  LoginRepository(Database database) {
    this.database = database;
  }

  /** The user, enabled or not; empty when there is none. */
  public Optional<Login> find(UserReference user) {
    return switch (user) {
      case UserReference.ById(String id) ->
          database.find(SELECT + "u.id = ?", LoginRepository::read, id);
      case UserReference.ByName(String name, DomainReference.ById(String domain)) ->
          database.find(
              SELECT + "u.name = ? and u.domain_id = ?", LoginRepository::read, name, domain);
      case UserReference.ByName(String name, DomainReference.ByName(String domain)) ->
          database.find(
              SELECT
                  + "u.name = ? and u.domain_id ="
                  + " (select id from project where name = ? and is_domain)",
              LoginRepository::read,
              name,
              domain);
    };
  }

  /** Hashes of a user's passwords before the present one, newest first. */
  public List<String> listPastHashes(String userId, int count) {
    return database.list(
        "select password_hash from password_history where user_id = ? order by id desc limit ?",
        row -> row.getString(1),
        userId,
        count);
  }

  void countFailure(String userId, boolean anew, Instant now) {
    database.update(
        "update identity_user set failed_logins = case when ? then 1 else failed_logins + 1 end,"
            + " last_failed_login_at = ? where id = ?",
        anew,
        now,
        userId);
  }

  void forgetFailures(String userId) {
    database.update(
        "update identity_user set failed_logins = 0, last_failed_login_at = null where id = ?",
        userId);
  }

  void noteActivity(String userId, Instant now) {
    database.update("update identity_user set last_active_at = ? where id = ?", now, userId);
  }

  /** Stores a better hash of the same password, unless it was changed meanwhile. */
  void replaceHash(String userId, String known, String better) {
    database.update(
        "update identity_user set password_hash = ? where id = ? and password_hash = ?",
        better,
        userId,
        known);
  }

  private static Login read(ResultSet row) throws SQLException {
    return new Login(
        row.getString(1),
        row.getBoolean(2),
        Optional.ofNullable(row.getString(3)),
        Database.instant(row, 4),
        Database.instant(row, 5),
        row.getInt(6),
        Database.instant(row, 7),
        Database.instant(row, 8).orElseThrow(),
        UserOptions.parse(row.getString(9)));
  }
}
