package cloud.nephele.identity.assignment;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assignments as stored. */
@Singleton
class AssignmentRepository {

  private final Database database;

  @Inject
  AssignmentRepository(Database database) {
    this.database = database;
  }

  /** Adds an assignment; says whether it was not there before. */
  boolean add(Grantee grantee, Place place, String roleId) {
    return database.update(
            "insert into role_assignment (user_id, group_id, target, project_id, inherited, role_id)"
                + " values (?::varchar, ?::varchar, ?, ?::varchar, ?, ?) on conflict do nothing",
            grantee.kind() == Grantee.Kind.USER ? grantee.id() : null,
            grantee.kind() == Grantee.Kind.GROUP ? grantee.id() : null,
            place.kind().name(),
            place.id(),
            place.inherited(),
            roleId)
        > 0;
  }

  /** Removes an assignment; says whether it was there. */
  boolean remove(Grantee grantee, Place place, String roleId) {
    List<Object> values = values(grantee, place);
    values.add(roleId);
    return database.update(
            "delete from role_assignment" + same(grantee, place) + " and role_id = ?",
            values.toArray())
        > 0;
  }

  /** The roles assigned to exactly this grantee at exactly this place. */
  Set<String> roleIds(Grantee grantee, Place place) {
    return Set.copyOf(
        database.list(
            "select role_id from role_assignment" + same(grantee, place),
            row -> row.getString(1),
            values(grantee, place).toArray()));
  }

  /** Whether a user has any role on the system, by themselves or by a group. */
  boolean isOnSystem(String userId) {
    return database
        .find(
            "select 1 from role_assignment where target = 'SYSTEM' and (user_id = ? or group_id in"
                + " (select group_id from group_member where user_id = ?)) limit 1",
            row -> row.getInt(1),
            userId,
            userId)
        .isPresent();
  }

  /** The roles assigned to a user themselves on the projects of a domain. */
  List<AssignedRole> listOnProjects(String userId, String domainId) {
    return database.list(
        "select a.project_id, a.role_id from role_assignment a join project p on p.id ="
            + " a.project_id where a.user_id = ? and a.target = 'PROJECT' and not a.inherited"
            + " and p.domain_id = ? order by 1, 2",
        row -> new AssignedRole(row.getString(1), row.getString(2)),
        userId,
        domainId);
  }

  /** The users who have a role on a project, by themselves or by a group. */
  List<String> userIdsOn(String projectId) {
    return database.list(
        "select user_id from role_assignment where project_id = ? and user_id is not null"
            + " and not inherited"
            + " union select m.user_id from role_assignment a join group_member m"
            + " on m.group_id = a.group_id where a.project_id = ? and not a.inherited order by 1",
        row -> row.getString(1),
        projectId,
        projectId);
  }

  /** The assignments that match; one more than the limit, where there is one and there are more. */
  List<Assignment> list(AssignmentFilter filter) {
    AssignmentQuery query = new AssignmentQuery(filter);
    return database.list(query.sql(), AssignmentRepository::read, query.values());
  }

  /** Comparisons that an index can serve: none with what may be null. */
  private static String same(Grantee grantee, Place place) {
    String who =
        switch (grantee.kind()) {
          case USER -> "user_id";
          case GROUP -> "group_id";
        };
    return " where "
        + who
        + " = ? and target = ? and inherited = ? and project_id "
        + (place.id() == null ? "is null" : "= ?");
  }

  private static List<Object> values(Grantee grantee, Place place) {
    List<Object> values = new ArrayList<>();
    values.add(grantee.id());
    values.add(place.kind().name());
    values.add(place.inherited());
    if (place.id() != null) {
      values.add(place.id());
    }
    return values;
  }

  private static Assignment read(ResultSet row) throws SQLException {
    String from = row.getString(6);
    return new Assignment(
        row.getLong(1),
        named(row, 8),
        named(row, 12),
        Place.Kind.valueOf(row.getString(2)),
        named(row, 16),
        row.getBoolean(3),
        named(row, 20).orElseThrow(),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        from == null
            ? Optional.empty()
            : Optional.of(new Place(Place.Kind.valueOf(from), row.getString(7), true)));
  }

  /** Four columns: id, name, the domain's id and name. */
  private static Optional<Assignment.Named> named(ResultSet row, int column) throws SQLException {
    String id = row.getString(column);
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Assignment.Named(
                id,
                row.getString(column + 1),
                row.getString(column + 2),
                row.getString(column + 3)));
  }
}
