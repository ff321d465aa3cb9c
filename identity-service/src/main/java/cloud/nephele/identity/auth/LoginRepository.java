package cloud.nephele.identity.auth;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the user behind a login. */
@Singleton
public class LoginRepository {

  private static final String SELECT = "select u.id, u.password_hash from identity_user u where ";

  /** A user with the hash of their password, if they have one. */
  public record Login(String userId, Optional<String> passwordHash) {}

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

  private static Login read(ResultSet row) throws SQLException {
    return new Login(row.getString(1), Optional.ofNullable(row.getString(2)));
  }
}
