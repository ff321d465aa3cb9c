package cloud.nephele.identity.federation;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Federated users, and the memberships that their logins gave them. */
@Singleton
class FederatedUserRepository {

  private final Database database;

  @Inject
  FederatedUserRepository(Database database) {
    this.database = database;
  }

  Optional<String> find(Protocol protocol, String uniqueId) {
    return database.find(
        "select user_id from federated_user where provider_id = ? and protocol_id = ?"
            + " and unique_id = ?",
        row -> row.getString(1),
        protocol.providerId,
        protocol.id,
        uniqueId);
  }

  /** Creates a user; empty when their name is taken in the domain. */
  Optional<String> create(String domainId, String name, String extra) {
    String id = Ids.next();
    int created =
        database.update(
            "insert into identity_user (id, domain_id, name, enabled, extra)"
                + " values (?, ?, ?, true, ?) on conflict (domain_id, name) do nothing",
            id,
            domainId,
            name,
            extra);
    return created == 0 ? Optional.empty() : Optional.of(id);
  }

  /** Says who a user is elsewhere; false when that is known of another, who came first. */
  boolean link(String userId, Protocol protocol, String uniqueId) {
    return database.update(
            "insert into federated_user (user_id, provider_id, protocol_id, unique_id)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            userId,
            protocol.providerId,
            protocol.id,
            uniqueId)
        > 0;
  }

  void delete(String userId) {
    database.update("delete from identity_user where id = ?", userId);
  }

  Optional<String> findDomain(String name) {
    return database.find(
        "select id from project where is_domain and name = ?", row -> row.getString(1), name);
  }

  Optional<String> findGroup(String id) {
    return database.find("select id from identity_group where id = ?", row -> row.getString(1), id);
  }

  Optional<String> findGroup(String domainId, String name) {
    return database.find(
        "select id from identity_group where domain_id = ? and name = ?",
        row -> row.getString(1),
        domainId,
        name);
  }

  Optional<String> findRole(String name) {
    return database.find(
        "select id from role where domain_id is null and name = ?", row -> row.getString(1), name);
  }

  /** The groups that logins of the user gave. */
  Set<String> groupIds(String userId) {
    return Set.copyOf(
        database.list(
            "select group_id from federated_membership where user_id = ?",
            row -> row.getString(1),
            userId));
  }

  /** Makes the user a member until then; one who is a member for good stays that. */
  void join(String userId, String groupId, Instant until) {
    int joined =
        database.update(
            "insert into group_member (group_id, user_id) values (?, ?) on conflict do nothing",
            groupId,
            userId);
    if (joined > 0) {
      database.update(
          "insert into federated_membership (user_id, group_id, expires_at) values (?, ?, ?)",
          userId,
          groupId,
          Timestamp.from(until));
    } else {
      database.update(
          "update federated_membership set expires_at = ? where user_id = ? and group_id = ?",
          Timestamp.from(until),
          userId,
          groupId);
    }
  }

  void leave(String userId, String groupId) {
    database.update("delete from group_member where user_id = ? and group_id = ?", userId, groupId);
    database.update(
        "delete from federated_membership where user_id = ? and group_id = ?", userId, groupId);
  }

  /** A user and a group. */
  record Membership(String userId, String groupId) {}

  List<Membership> expired(Instant now) {
    return database.list(
        "select user_id, group_id from federated_membership where expires_at < ?",
        row -> new Membership(row.getString(1), row.getString(2)),
        Timestamp.from(now));
  }
}
