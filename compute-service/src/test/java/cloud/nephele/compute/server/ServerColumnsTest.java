package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lists and entities read the same rows in two ways; both tell the same. */
@QuarkusTest
class ServerColumnsTest extends ComputeTest {

  /** Every column that may be null has a value that no other has. */
  private static final String FILL =
      """
      update server set description = 'description', task_state = 'REBOOTING',
        availability_zone = 'zone', requested_zone = 'requested', kernel_id = 'kernel',
        ramdisk_id = 'ramdisk', key_name = 'key', access_ip_v4 = '192.0.2.1',
        access_ip_v6 = '2001:db8::1', metadata = '{"a": "b"}', tags = '{one,two}',
        security_groups = '{default,web}', scheduler_hints = '{"group": "g"}',
        trusted_certificates = '{first,second}', launch_index = 3, locked_by = 'owner',
        locked_reason = 'reason', fault_code = 500, fault_message = 'fault',
        fault_at = '2026-01-01T00:00:01Z', terminated_at = '2026-01-01T00:00:02Z'
      where id = :id
      """;

  private static final String EMPTY =
      """
      update server set task_state = null, locked_by = null, fault_code = null, fault_at = null,
        fault_message = null, terminated_at = null
      where id = :id
      """;

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern SELECTED_NAME = Pattern.compile(" as (\\w+)(,|$)");

  @Inject ServerRepository servers;
  @Inject EntityManager entities;

  @Test
  void rowsTellWhatEntitiesTell() {
    UUID id = UUID.fromString(activeServer("both"));
    assertSame(id);

    execute(FILL, id);
    assertSame(id);

    execute(EMPTY, id);
  }

  @Test
  void rowsHaveEveryFieldOfTheEntity() {
    List<String> fields =
        entities.getMetamodel().entity(Server.class).getAttributes().stream()
            .map(attribute -> CAPITAL.matcher(attribute.getName()).replaceAll("_$0"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();

    assertThat(SELECTED_NAME.matcher(ServerColumns.SELECTED).results().map(name -> name.group(1)))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  private void assertSame(UUID id) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                assertThat(servers.read(List.of(id)).getFirst())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes("\\$\\$_hibernate.*")
                    .isEqualTo(servers.findLive(id).orElseThrow()));
  }

  private void execute(String sql, UUID id) {
    QuarkusTransaction.requiringNew()
        .run(() -> entities.createNativeQuery(sql).setParameter("id", id).executeUpdate());
  }
}
