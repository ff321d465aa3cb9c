package cloud.nephele.compute.server;

import java.util.Map;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/**
 * A server, and a number that is another one as soon as anything changes that its document shows.
 *
 * @param stamp made of the transactions that wrote the rows: the server's own, and those of its
 *     interfaces, addresses and volumes. Networks are shown too, by what never changes of them.
 */
record ServerStamp(UUID id, String projectId, String userId, long stamp) {

  /**
   * What a query on {@code server s} selects. Rows that are gone take their transactions with them,
   * and none comes back: equal transactions are equal rows.
   */
  static final String SELECTED =
      """
      s.id, s.project_id, s.user_id, hash_record_extended(row(
        s.xmin,
        (select sum(hash_record_extended(row(v.xmin, f.xmin, a.xmin), 0))
          from virtual_interface v
            left join fixed_ip f on f.virtual_interface_id = v.id
            left join floating_ip a on a.virtual_interface_id = v.id
          where v.server_id = s.id),
        (select sum(hash_record_extended(row(t.xmin), 0))
          from volume_attachment t
          where t.server_id = s.id)), 0) as stamp
      """;

  /** Has a query for {@link #SELECTED} give stamps. */
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

  /** What rules may ask of it. */
  Map<String, String> policyTarget() {
    return Map.of("project_id", projectId, "user_id", userId);
  }
}
