package cloud.nephele.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows of servers, written straight into the database of compute: making so many takes days. */
final class ServerRows {

  /** Older than what they are copied from, and on no host: nobody looks for their guests. */
  private static final String COPY =
      """
      insert into server
      select copy.*
      from server made
      cross join generate_series(1, ?) nth
      cross join lateral jsonb_populate_record(
        made,
        jsonb_build_object(
          'id', gen_random_uuid(),
          'number', made.number + nth * 1000000,
          'host', null,
          'created_at', made.created_at - nth * interval '1 day')) copy
      where made.deleted_at is null
      """;

  private ServerRows() {}

  /** Adds {@code times} copies of every server that is there. */
  static void copy(BenchCloud cloud, int times) {
    try (Connection database =
            DriverManager.getConnection(
                cloud.database("compute"), "compute", cloud.databasePassword("compute"));
        PreparedStatement copy = database.prepareStatement(COPY);
        Statement analyze = database.createStatement()) {
      copy.setInt(1, times);
      copy.executeUpdate();
      analyze.execute("vacuum analyze server");
    } catch (SQLException e) {
      throw new IllegalStateException("The servers cannot be copied: " + e.getMessage(), e);
    }
  }
}
