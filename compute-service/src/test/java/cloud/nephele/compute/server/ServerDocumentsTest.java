package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents are kept, and nobody is shown one of a server as it was. */
@QuarkusTest
class ServerDocumentsTest extends ComputeTest {

  private static final String INTERFACE =
      "(select v.id from virtual_interface v where v.server_id = :id)";

  @Inject EntityManager entities;

  private String server;

  @BeforeEach
  void makeServer() {
    server = activeServer("documents");
  }

  @Test
  void showWhatChangedInTheServer() {
    assertChanges("update server set name = 'renamed' where id = :id", "renamed");
    assertChanges("update server set metadata = '{\"role\": \"web\"}' where id = :id", "role");
  }

  @Test
  void showWhatChangedInItsInterfaces() {
    assertChanges(
        "update virtual_interface set mac_address = 'fa:16:3e:00:00:01' where server_id = :id",
        "fa:16:3e:00:00:01");
  }

  @Test
  void showAddressesThatComeAndGo() {
    assertChanges(
        "update fixed_ip set address = '192.0.2.77' where virtual_interface_id = " + INTERFACE,
        "192.0.2.77");
    assertChanges(
        """
        insert into floating_ip (address, pool, project_id, virtual_interface_id, fixed_address)
        select '198.51.100.77', 'documents', 'p', f.virtual_interface_id, f.address
        from fixed_ip f where f.virtual_interface_id =
        """
            + INTERFACE,
        "198.51.100.77");

    execute("delete from floating_ip where virtual_interface_id = " + INTERFACE);

    assertThat(shown()).doesNotContain("198.51.100.77");
    assertThat(listed()).doesNotContain("198.51.100.77");
  }

  @Test
  void showVolumesThatComeAndGo() {
    UUID volume = UUID.randomUUID();
    assertChanges(
        """
        with made as (
          insert into volume (id, project_id, user_id, size_gib, status, availability_zone,
            bootable, metadata, created_at)
          values ('%1$s', 'p', 'u', 1, 'in-use', 'nova', false, '{}', now()))
        insert into volume_attachment (id, volume_id, server_id, device, delete_on_termination)
        values ('%1$s', '%1$s', :id, '/dev/vdx', false)
        """
            .formatted(volume),
        volume.toString());

    execute("delete from volume_attachment where server_id = :id");

    assertThat(shown()).doesNotContain(volume.toString());
    assertThat(listed()).doesNotContain(volume.toString());
    execute("delete from volume where id = '%s' and :id is not null".formatted(volume));
  }

  @Test
  void areThoseOfTheVersionAndTheCallerThatAsk() {
    assertThat(member("2.1").get(path()).asString()).doesNotContain("OS-EXT-SRV-ATTR:host");
    assertThat(admin("2.1").get(path()).asString()).contains("OS-EXT-SRV-ATTR:host");
    assertThat(member("2.1").get(path()).asString()).doesNotContain("OS-EXT-SRV-ATTR:host");
    assertThat(member("2.26").get(path()).asString()).contains("\"tags\"");
    assertThat(member("2.1").get(path()).asString()).doesNotContain("\"tags\"");
  }

  @Test
  void haveTheLinksOfTheAddressThatWasAsked() {
    String host = "cloud.example.org:8774";

    assertThat(shown()).doesNotContain(host);
    assertThat(member().header("Host", host).get(path()).asString()).contains("http://" + host);
    assertThat(shown()).doesNotContain(host);
  }

  @Test
  void tellWhetherTheHostIsThere() {
    assertThat(admin("2.16").get(path()).<String>path("server.host_status")).isEqualTo("UP");

    admin("2.1")
        .body(Map.of("host", FIRST_HOST, "binary", "nova-compute"))
        .put("/v2.1/os-services/disable")
        .then()
        .statusCode(200);

    assertThat(admin("2.16").get(path()).<String>path("server.host_status"))
        .isEqualTo("MAINTENANCE");
    admin("2.1")
        .body(Map.of("host", FIRST_HOST, "binary", "nova-compute"))
        .put("/v2.1/os-services/enable")
        .then()
        .statusCode(200);
  }

  @Test
  void tellWhichGroupTheServerIsIn() {
    UUID group = UUID.randomUUID();
    assertThat(groups()).isEmpty();

    execute(
        """
        with made as (
          insert into server_group (id, project_id, user_id, name, policy, max_per_host, created_at)
          values ('%1$s', 'p', 'u', 'documents', 'affinity', 0, now()))
        insert into server_group_member (server_id, group_id) values (:id, '%1$s')
        """
            .formatted(group));
    assertThat(groups()).containsExactly(group.toString());

    execute("delete from server_group where id = '%s' and :id is not null".formatted(group));
    assertThat(groups()).isEmpty();
  }

  private List<String> groups() {
    return member("2.71").get(path()).path("server.server_groups");
  }

  @Test
  void areTheSameInListsAsAlone() {
    shown();
    Map<String, Object> alone = member().get(path()).path("server");
    List<Map<String, Object>> list = member().get("/v2.1/servers/detail").path("servers");

    assertThat(list).containsExactly(alone);
  }

  /** Looks before and after a change that is made in the database. */
  private void assertChanges(String sql, String seenThen) {
    assertThat(shown()).doesNotContain(seenThen);
    assertThat(listed()).doesNotContain(seenThen);

    execute(sql);

    assertThat(shown()).contains(seenThen);
    assertThat(listed()).contains(seenThen);
  }

  private String shown() {
    return member().get(path()).then().statusCode(200).extract().asString();
  }

  private String listed() {
    return member().get("/v2.1/servers/detail").then().statusCode(200).extract().asString();
  }

  private String path() {
    return "/v2.1/servers/" + server;
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                assertThat(
                        entities
                            .createNativeQuery(sql)
                            .setParameter("id", UUID.fromString(server))
                            .executeUpdate())
                    .isPositive());
  }
}
