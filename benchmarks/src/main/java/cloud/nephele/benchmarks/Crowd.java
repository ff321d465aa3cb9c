package cloud.nephele.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * 100,000 users with 1,000,000 roles on projects, written into identity's database as it stands:
 * over the API it would take hours.
 */
final class Crowd {

  private static final String PEOPLE =
      """
      insert into identity_user (id, domain_id, name, enabled)
        select 'crowd-' || i, 'default', 'crowd-' || i, true from generate_series(1, 100000) i;
      insert into project (id, domain_id, name, is_domain, enabled)
        select md5(i::text), 'default', 'crowd-' || i, false, true
        from generate_series(1, 5000) i;
      insert into role_assignment (user_id, target, project_id, role_id)
        select 'crowd-' || u, 'PROJECT', md5((1 + (u * 7 + p * 11) % 5000)::text), r.id
        from generate_series(1, 100000) u, generate_series(1, 10) p,
          (select id from role where name = 'member') r;
      analyze identity_user, project, role_assignment;
      """;

  private Crowd() {}

  /** Lets them in. */
  static void fill(String database, String password) {
    try (Connection connection = DriverManager.getConnection(database, "identity", password);
        Statement statement = connection.createStatement()) {
      statement.execute(PEOPLE);
    } catch (SQLException e) {
      throw new IllegalStateException("The crowd does not get in: " + e.getMessage(), e);
    }
  }
}
