package cloud.nephele.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What every token costs does not depend on how many users and assignments there are. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TokenQueryPlanTest {

  private static final String CROWD =
      """
      insert into identity_user (id, domain_id, name, enabled)
        select 'crowd-' || i, 'default', 'crowd-' || i, true from generate_series(1, 10000) i;
      insert into identity_group (id, domain_id, name)
        select 'crowd-' || i, 'default', 'crowd-' || i from generate_series(1, 100) i;
      insert into group_member
        select 'crowd-' || (1 + i % 100), 'crowd-' || i from generate_series(1, 10000) i;
      insert into project (id, domain_id, name, is_domain, enabled)
        select md5(i::text), 'default', 'crowd-' || i, false, true
        from generate_series(1, 2000) i;
      insert into role_assignment (user_id, target, project_id, role_id)
        select 'crowd-' || i, 'PROJECT', md5((1 + i * 7 % 2000)::text), r.id
        from generate_series(1, 10000) i, (select id from role where domain_id is null limit 4) r;
      insert into role_assignment (group_id, target, project_id, role_id)
        select 'crowd-' || g, 'PROJECT', md5(p::text), r.id
        from generate_series(1, 100) g, generate_series(1, 100) p,
          (select id from role where name = 'member') r;
      analyze identity_user, identity_group, group_member, project, role_assignment;
      """;

  @Inject DataSource dataSource;

  @Test
  void factsOfATokenAreLookedUpAndNotSearchedFor() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(CROWD);
        // As it is planned once it has been asked for often.
        statement.execute("set local plan_cache_mode = force_generic_plan");

        String plan = plan(connection, SubjectRepository.PROJECT_BY_ID, "a-project", "crowd-1");

        assertThat(plan).contains("role_assignment_user", "role_assignment_group");
        assertThat(plan.replace("Seq Scan on reference_data", ""))
            .doesNotContain("Seq Scan", "Merge Join", "Hash Join");
      } finally {
        connection.rollback();
      }
    }
  }

  private static String plan(Connection connection, String sql, Object... parameters)
      throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      for (int i = 0; i < parameters.length; i++) {
        explain.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
