package cloud.nephele.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who logged in before it was kept by which protocol they do. */
class FederatedUserMigrationTest {

  private static final String KNOWN =
      """
      insert into project (id, name, is_domain, enabled) values ('d', 'd', true, true);
      insert into identity_user (id, domain_id, name, enabled)
        values ('jane', 'd', 'jane', true), ('joe', 'd', 'joe', true);
      insert into identity_provider (id, enabled, domain_id)
        values ('two-ways', true, 'd'), ('one-way', true, 'd');
      insert into federation_protocol (provider_id, id, mapping_id)
        values ('two-ways', 'mapped', 'm'), ('two-ways', 'openid', 'm'), ('one-way', 'saml2', 'm');
      insert into federated_user (user_id, provider_id, unique_id)
        values ('jane', 'two-ways', 'x'), ('joe', 'one-way', 'x');
      """;

  private final PostgresResource postgres = new PostgresResource();
  private Map<String, String> settings;

  @BeforeEach
  void start() {
    settings = postgres.start();
  }

  @AfterEach
  void stop() {
    postgres.stop();
  }

  @Test
  void userStaysTheSameByEachProtocolOfTheProvider() throws SQLException {
    migrate("20261121.320");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(KNOWN);
    }

    migrate("latest");

    assertThat(identities())
        .containsExactlyInAnyOrder(
            "two-ways mapped x is jane", "two-ways openid x is jane", "one-way saml2 x is joe");
  }

  private List<String> identities() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select concat_ws(' ', provider_id, protocol_id, unique_id, 'is', user_id)"
                    + " from federated_user")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(url(), user(), password())
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  private String url() {
    return settings.get("quarkus.datasource.jdbc.url");
  }

  private String user() {
    return settings.get("quarkus.datasource.username");
  }

  private String password() {
    return settings.get("quarkus.datasource.password");
  }
}
