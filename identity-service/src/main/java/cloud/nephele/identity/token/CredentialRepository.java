package cloud.nephele.identity.token;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the user behind a login. */
@Singleton
class CredentialRepository {

  private static final String SELECT = "select u.id, u.password_hash from identity_user u where ";

  /** A user with the hash of their password, if they have one. */
  record Credential(String userId, Optional<String> passwordHash) {}

  private final Database database;

  @Inject
  CredentialRepository(Database database) {
    this.database = database;
  }

  Optional<Credential> findById(String userId) {
    return database.find(SELECT + "u.id = ?", CredentialRepository::read, userId);
  }

  Optional<Credential> findByName(String name, DomainReference domain) {
    return switch (domain) {
      case DomainReference.ById(String id) ->
          database.find(
              SELECT + "u.name = ? and u.domain_id = ?", CredentialRepository::read, name, id);
      case DomainReference.ByName(String domainName) ->
          database.find(
              SELECT
                  + "u.name = ? and u.domain_id ="
                  + " (select id from project where name = ? and is_domain)",
              CredentialRepository::read,
              name,
              domainName);
    };
  }

  private static Credential read(ResultSet row) throws SQLException {
    return new Credential(row.getString(1), Optional.ofNullable(row.getString(2)));
  }
}
