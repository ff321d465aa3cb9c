package cloud.nephele.identity.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The query behind a list of assignments. Conditions stand as far inside as they can, so that what
 * is asked of one user, project or page is looked up rather than searched for.
 */
final class AssignmentQuery {

  private static final String AS_MADE =
      """
      select s.id as source_id, s.user_id, s.group_id, s.target, s.project_id, s.inherited,
        s.role_id, null as via_group_id, null as prior_role_id, null as from_target,
        null as from_id
      from role_assignment s""";

  /** Each member of a group has the role, on each project that inherits it, and all it implies. */
  private static final String EFFECTIVE =
      """
      select s.id as source_id, coalesce(s.user_id, m.user_id) as user_id, null as group_id,
        case when s.inherited then 'PROJECT' else s.target end as target,
        case when s.inherited then below.id else s.project_id end as project_id,
        s.inherited, i.role_id, s.group_id as via_group_id,
        case when i.role_id = s.role_id then null else s.role_id end as prior_role_id,
        case when s.inherited then s.target end as from_target,
        case when s.inherited then s.project_id end as from_id
      from role_assignment s
      left join group_member m on m.group_id = s.group_id
      left join project below
        on s.inherited and below.ancestor_ids @> array[s.project_id::text]""";

  private static final String IMPLIED =
      """

      join implied i on i.prior_role_id = s.role_id
      join role strip on strip.id = i.role_id and strip.domain_id is null""";

  private static final String COLUMNS =
      """
      with recursive implied (prior_role_id, role_id) as (
        select id, id from role
        union
        select i.prior_role_id, r.implied_role_id
        from implied i join role_implication r on r.prior_role_id = i.role_id)
      select a.source_id, a.target, a.inherited, a.via_group_id, a.prior_role_id, a.from_target,
        a.from_id, a.user_id, u.name, ud.id, ud.name, a.group_id, g.name, gd.id, gd.name,
        p.id, p.name, pd.id, pd.name, r.id, r.name, rd.id, rd.name
      from (""";

  private static final String NAMES =
      """
      ) a
      join role r on r.id = a.role_id
      left join project rd on rd.id = r.domain_id
      left join identity_user u on u.id = a.user_id
      left join project ud on ud.id = u.domain_id
      left join identity_group g on g.id = a.group_id
      left join project gd on gd.id = g.domain_id
      left join project p on p.id = a.project_id
      left join project pd on pd.id = p.domain_id
      order by a.source_id, coalesce(a.user_id, ''), coalesce(a.project_id, ''), a.role_id""";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final AssignmentFilter filter;

  /** Which of the projects that inherit are looked at; its values come before all others. */
  private String below = "";

  private List<Object> belowValues = List.of();

  AssignmentQuery(AssignmentFilter filter) {
    this.filter = filter;
    filter.inherited().ifPresent(inherited -> where("s.inherited = ?", inherited));
    filter.place().ifPresent(this::wherePlace);
    if (filter.effective()) {
      whereEffective();
    } else {
      whereAsMade();
    }
    filter.marker().ifPresent(this::after);
  }

  String sql() {
    String rows = filter.effective() ? EFFECTIVE + below + IMPLIED : AS_MADE;
    String where = conditions.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", conditions);
    String order =
        filter.effective()
            ? "\norder by s.id, coalesce(s.user_id, m.user_id, ''),"
                + " coalesce(case when s.inherited then below.id else s.project_id end, ''),"
                + " i.role_id"
            : "\norder by s.id";
    String limit = filter.limit().map(count -> "\nlimit " + (count + 1)).orElse("");
    return COLUMNS + rows + where + order + limit + NAMES;
  }

  Object[] values() {
    return Stream.concat(belowValues.stream(), values.stream()).toArray();
  }

  private void whereAsMade() {
    filter.userId().ifPresent(id -> where("s.user_id = ?", id));
    filter.groupId().ifPresent(id -> where("s.group_id = ?", id));
    filter.roleId().ifPresent(id -> where("s.role_id = ?", id));
    filter
        .withinDomain()
        .ifPresent(
            id -> where("s.project_id in (select id from project where ? in (id, domain_id))", id));
  }

  private void whereEffective() {
    where("(s.user_id is not null or m.user_id is not null)");
    where("(not s.inherited or below.id is not null)");
    filter
        .userId()
        .ifPresent(
            id -> {
              // Not by "or", which no index serves.
              where(
                  "s.id in (select id from role_assignment where user_id = ?"
                      + " union all select o.id from group_member g"
                      + " join role_assignment o on o.group_id = g.group_id where g.user_id = ?)",
                  id,
                  id);
              where("coalesce(s.user_id, m.user_id) = ?", id);
            });
    filter.roleId().ifPresent(id -> where("i.role_id = ?", id));
    filter
        .withinDomain()
        .ifPresent(
            id ->
                where(
                    "coalesce(below.id, s.project_id) in"
                        + " (select id from project where ? in (id, domain_id))",
                    id));
  }

  private void wherePlace(Place place) {
    switch (place.kind()) {
      case SYSTEM -> where("s.target = 'SYSTEM'");
      case DOMAIN -> {
        where("s.target = 'DOMAIN' and s.project_id = ?", place.id());
        if (filter.effective()) {
          where("not s.inherited");
        }
      }
      case PROJECT -> whereProject(place.id());
    }
  }

  private void whereProject(String id) {
    String tree =
        filter.subtree()
            ? "(select id from project where id = ? or ancestor_ids @> array[?::text])"
            : "(select id from project where id = ?)";
    Object[] ids = filter.subtree() ? new Object[] {id, id} : new Object[] {id};
    if (!filter.effective()) {
      where("s.target = 'PROJECT' and s.project_id in " + tree, ids);
      return;
    }
    // What counts in the tree was made there, or above it to be inherited.
    List<Object> twice = new ArrayList<>(List.of(ids));
    twice.add(id);
    where(
        "s.project_id in ("
            + tree
            + " union all select unnest(ancestor_ids) from project where id = ?)",
        twice.toArray());
    below = " and below.id in " + tree;
    belowValues = List.of(ids);
    where("case when s.inherited then below.id else s.project_id end in " + tree, ids);
    where("(s.inherited or s.target = 'PROJECT')");
  }

  private void after(AssignmentMarker marker) {
    where("s.id >= ?", marker.sourceId());
    if (filter.effective()) {
      where(
          "(s.id, coalesce(s.user_id, m.user_id, ''),"
              + " coalesce(case when s.inherited then below.id else s.project_id end, ''),"
              + " i.role_id) > (?, ?, ?, ?)",
          marker.sourceId(),
          marker.userId(),
          marker.placeId(),
          marker.roleId());
    } else {
      where("s.id > ?", marker.sourceId());
    }
  }

  private void where(String condition, Object... given) {
    conditions.add(condition);
    values.addAll(List.of(given));
  }
}
