package cloud.nephele.compute.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/**
 * A server, and a number that is another one as soon as anything changes that its document shows.
 *
 * @param stamp made of the transactions that wrote the rows: the server's own, and those of its
 *     interfaces, addresses and volumes; and of the state of its host. Networks are shown too, by
 *     what never changes of them.
 */
record ServerStamp(UUID id, String projectId, String userId, long stamp) {

  /** What a query selects from; its conditions are on {@code s}. */
  static final String SOURCE = "server s left join host h on h.name = s.host";

  private static final String SELECTED = selected("");
  private static final String SELECTED_WITH_GROUP =
      selected(", (select m.group_id from server_group_member m where m.server_id = s.id)");

  private static final String LIVE = live(SELECTED);
  private static final String LIVE_WITH_GROUP = live(SELECTED_WITH_GROUP);

  private static String live(String selected) {
    return "select %s from %s where s.id = ? and s.deleted_at is null".formatted(selected, SOURCE);
  }

  /**
   * What a query on {@link #SOURCE} selects.
   *
   * @param withGroup for documents that tell which group the server is in
   */
  static String selected(boolean withGroup) {
    return withGroup ? SELECTED_WITH_GROUP : SELECTED;
  }

  // Rows that are gone take their transactions with them, and none comes back: equal transactions
  // are equal rows. Rows of hosts are written all the time, and count by what is shown of them.
  private static String selected(String more) {
    return """
      s.id, s.project_id, s.user_id, hash_record_extended(row(
        s.xmin, h.reachable, h.disabled,
        (select sum(hash_record_extended(row(v.xmin, f.xmin, a.xmin), 0))
          from virtual_interface v
            left join fixed_ip f on f.virtual_interface_id = v.id
            left join floating_ip a on a.virtual_interface_id = v.id
          where v.server_id = s.id),
        (select sum(hash_record_extended(row(t.xmin), 0))
          from volume_attachment t
          where t.server_id = s.id)%s), 0) as stamp
      """
        .formatted(more);
  }

  /** Has a query for what is {@link #selected} give stamps. */
  static NativeQuery<ServerStamp> stamps(NativeQuery<Object[]> query) {
    return query
        .addScalar("id", UUID.class)
        .addScalar("project_id", String.class)
        .addScalar("user_id", String.class)
        .addScalar("stamp", Long.class)
        .setTupleTransformer(
            (row, _) ->
                new ServerStamp((UUID) row[0], (String) row[1], (String) row[2], (Long) row[3]));
  }

  /**
   * The stamp of a server that is not deleted. It is most of what it takes to show a server, and
   * Hibernate would double what that costs here.
   *
   * @param withGroup see {@link #selected(boolean)}
   */
  static Optional<ServerStamp> findLive(Connection connection, UUID id, boolean withGroup)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(withGroup ? LIVE_WITH_GROUP : LIVE)) {
      query.setObject(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new ServerStamp(id, row.getString(2), row.getString(3), row.getLong(4)))
            : Optional.empty();
      }
    }
  }

  /** What rules may ask of it. */
  Map<String, String> policyTarget() {
    return Map.of("project_id", projectId, "user_id", userId);
  }
}
