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

  private static final String SAME =
      " where user_id is not distinct from ?::varchar and group_id is not distinct from ?::varchar"
          + " and target = ? and project_id is not distinct from ?::varchar";

  /** Assignments as they were made. */
  private static final String AS_MADE =
      "select user_id, group_id, target, project_id, role_id, null as via_group_id,"
          + " null as prior_role_id from role_assignment";

  /** What they come to: each member of a group has the role, and every role that it implies. */
  private static final String EFFECTIVE =
      """
      select distinct coalesce(s.user_id, m.user_id) as user_id, null as group_id, s.target,
        s.project_id, i.role_id, s.group_id as via_group_id,
        case when i.role_id = s.role_id then null else s.role_id end as prior_role_id
      from role_assignment s
      left join group_member m on m.group_id = s.group_id
      join implied i on i.prior_role_id = s.role_id
      where s.user_id is not null or m.user_id is not null""";

  private static final String ORDER =
      " order by a.target, p.id, a.user_id, a.group_id, r.name, a.via_group_id, a.prior_role_id";

  private final Database database;

  @Inject
  AssignmentRepository(Database database) {
    this.database = database;
  }

  /** Adds an assignment; says whether it was not there before. */
  boolean add(Grantee grantee, Place place, String roleId) {
    return database.update(
            "insert into role_assignment (user_id, group_id, target, project_id, role_id)"
                + " values (?::varchar, ?::varchar, ?, ?::varchar, ?) on conflict do nothing",
            with(grantee, place, roleId))
        > 0;
  }

  /** Removes an assignment; says whether it was there. */
  boolean remove(Grantee grantee, Place place, String roleId) {
    return database.update(
            "delete from role_assignment" + SAME + " and role_id = ?", with(grantee, place, roleId))
        > 0;
  }

  /** The roles assigned to exactly this grantee at exactly this place. */
  Set<String> roleIds(Grantee grantee, Place place) {
    return Set.copyOf(
        database.list(
            "select role_id from role_assignment" + SAME,
            row -> row.getString(1),
            where(grantee, place).toArray()));
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

  /** The users who have a role on a project, by themselves or by a group. */
  List<String> userIdsOn(String projectId) {
    return database.list(
        "select user_id from role_assignment where project_id = ? and user_id is not null"
            + " union select m.user_id from role_assignment a join group_member m"
            + " on m.group_id = a.group_id where a.project_id = ? order by 1",
        row -> row.getString(1),
        projectId,
        projectId);
  }

  List<Assignment> list(AssignmentFilter filter) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    filter.userId().ifPresent(id -> add(conditions, "a.user_id = ?", values, id));
    filter.groupId().ifPresent(id -> add(conditions, "a.group_id = ?", values, id));
    filter.roleId().ifPresent(id -> add(conditions, "a.role_id = ?", values, id));
    filter
        .place()
        .ifPresent(
            place -> {
              add(conditions, "a.target = ?", values, place.kind().name());
              if (place.id() != null) {
                add(conditions, "a.project_id = ?", values, place.id());
              }
            });
    filter
        .withinDomain()
        .ifPresent(
            id -> {
              add(conditions, "? in (p.id, p.domain_id)", values, id);
            });
    String sql = withNames(filter.effective() ? EFFECTIVE : AS_MADE);
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return database.list(sql + where + ORDER, AssignmentRepository::read, values.toArray());
  }

  private static String withNames(String rows) {
    return """
      with recursive implied (prior_role_id, role_id) as (
        select id, id from role
        union
        select i.prior_role_id, r.implied_role_id
        from implied i join role_implication r on r.prior_role_id = i.role_id)
      select a.user_id, u.name, ud.id, ud.name, a.group_id, g.name, gd.id, gd.name,
        a.target, p.id, p.name, pd.id, pd.name, r.id, r.name, a.via_group_id, a.prior_role_id
      from (%s) a
      join role r on r.id = a.role_id
      left join identity_user u on u.id = a.user_id
      left join project ud on ud.id = u.domain_id
      left join identity_group g on g.id = a.group_id
      left join project gd on gd.id = g.domain_id
      left join project p on p.id = a.project_id
      left join project pd on pd.id = p.domain_id"""
        .formatted(rows);
  }

  private static void add(
      List<String> conditions, String condition, List<Object> values, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  private static Object[] with(Grantee grantee, Place place, String roleId) {
    List<Object> values = where(grantee, place);
    values.add(roleId);
    return values.toArray();
  }

  private static List<Object> where(Grantee grantee, Place place) {
    List<Object> values = new ArrayList<>();
    values.add(grantee.kind() == Grantee.Kind.USER ? grantee.id() : null);
    values.add(grantee.kind() == Grantee.Kind.GROUP ? grantee.id() : null);
    values.add(place.kind().name());
    values.add(place.id());
    return values;
  }

  private static Assignment read(ResultSet row) throws SQLException {
    return new Assignment(
        named(row, 1),
        named(row, 5),
        Place.Kind.valueOf(row.getString(9)),
        named(row, 10),
        row.getString(14),
        row.getString(15),
        Optional.ofNullable(row.getString(16)),
        Optional.ofNullable(row.getString(17)));
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
