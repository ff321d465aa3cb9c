package cloud.nephele.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.state.StateFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final Map<String, String> PASSWORDS =
      Map.of("identity", "password-of-identity", "image", "password-of-image");

  @TempDir static Path folder;
  private static Processes processes;
  private static PostgresServer server;
  private static int port;

  @BeforeAll
  static void start() {
    StateFolder state = new StateFolder(folder.resolve("state"), folder.resolve("cache"));
    state.prepare();
    processes = new Processes(state.run());
    server = new PostgresServer(state, processes, Progress.none());
    port = server.start(PASSWORDS);
  }

  @AfterAll
  static void stop() {
    processes.stop(PostgresServer.STOP);
  }

  @Test
  void eachRoleMakesTablesInItsOwnDatabase() throws SQLException {
    for (String name : PASSWORDS.keySet()) {
      try (Connection connection = connect(name, name);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS probe (id int)");
      }
    }
  }

  @Test
  void noRoleEntersAnotherDatabase() {
    for (String database : List.of("image", "postgres", "template1")) {
      assertThatThrownBy(() -> connect("identity", database))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("pg_hba.conf");
    }
  }

  @Test
  void theDatabasesThemselvesKeepOthersOutToo() throws SQLException {
    try (Connection connection = connect("identity", "identity");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE has_database_privilege(datname, 'CONNECT')")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("identity");
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(url("identity"), "identity", "password-of-image"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theSuperuserCannotLogIn() {
    assertThatThrownBy(() -> DriverManager.getConnection(url("postgres"), "postgres", "postgres"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void startingAgainFindsTheRunningServer() {
    assertThat(server.start(PASSWORDS)).isEqualTo(port);
  }

  @Test
  void whatWasWrittenSurvivesAStopAndEvenAKill() throws SQLException {
    try (Connection connection = connect("image", "image");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    processes.stop(PostgresServer.STOP);
    assertThat(server.start(PASSWORDS)).isEqualTo(port);
    assertThat(answer()).isEqualTo(42);

    ProcessHandle process = processes.find(PostgresServer.NAME).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    assertThat(server.start(PASSWORDS)).isEqualTo(port);
    assertThat(answer()).isEqualTo(42);
  }

  private static int answer() throws SQLException {
    try (Connection connection = connect("image", "image");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection connect(String role, String database) throws SQLException {
    return DriverManager.getConnection(url(database), role, PASSWORDS.get(role));
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
