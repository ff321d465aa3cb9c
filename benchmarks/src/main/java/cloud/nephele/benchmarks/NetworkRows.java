package cloud.nephele.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rows of networks and interfaces, written straight into the database of compute. */
final class NetworkRows {

  /**
   * 100,000 networks of 10,000 projects, and an interface with an address on each, of 10,000
   * servers that nobody looks for.
   */
  private static final List<String> MANY =
      List.of(
          """
          insert into network
            (id, label, cidr, gateway, bridge, dns_servers, created_at, project_id)
          select md5('network-' || i)::uuid, 'bench-' || i,
            host('11.0.0.0'::inet + i * 16) || '/28', host('11.0.0.1'::inet + i * 16), 'bb' || i,
            '{}', now() - interval '1 day', md5('project-' || i % 10000)
          from generate_series(1, 100000) i
          """,
          """
          insert into virtual_interface
            (id, server_id, network_id, mac_address, position, created_at, project_id)
          select md5('interface-' || i)::uuid, md5('server-' || i % 10000)::uuid,
            md5('network-' || i)::uuid, 'bench-' || i, i / 10000, now(),
            md5('project-' || i % 10000)
          from generate_series(1, 100000) i
          """,
          """
          insert into fixed_ip (network_id, address, virtual_interface_id, claimed_at)
          select md5('network-' || i)::uuid, host('11.0.0.2'::inet + i * 16),
            md5('interface-' || i)::uuid, now()
          from generate_series(1, 100000) i
          """,
          "vacuum analyze network, virtual_interface, fixed_ip");

  private static final String GATEWAY =
      """
      update network set gateway = ? where id in (
        select network_id from virtual_interface where server_id = cast(? as uuid))
      """;

  private static final String ADDRESS =
      """
      update fixed_ip set address = ? where virtual_interface_id in (
        select id from virtual_interface where server_id = cast(? as uuid))
      """;

  private NetworkRows() {}

  /** Adds them. */
  static void fill(BenchCloud cloud) {
    try (Connection database = connect(cloud);
        Statement statement = database.createStatement()) {
      for (String words : MANY) {
        statement.execute(words);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The networks cannot be made: " + e.getMessage(), e);
    }
  }

  /** Lets a guest, which is none, and its gateway have addresses of this machine. */
  static void move(BenchCloud cloud, String server, String address, String gateway) {
    try (Connection database = connect(cloud);
        PreparedStatement network = database.prepareStatement(GATEWAY);
        PreparedStatement fixed = database.prepareStatement(ADDRESS)) {
      network.setString(1, gateway);
      network.setString(2, server);
      network.executeUpdate();
      fixed.setString(1, address);
      fixed.setString(2, server);
      fixed.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The server cannot be moved: " + e.getMessage(), e);
    }
  }

  private static Connection connect(BenchCloud cloud) throws SQLException {
    return DriverManager.getConnection(
        cloud.database("compute"), "compute", cloud.databasePassword("compute"));
  }
}
