package cloud.nephele.compute.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaleClaimsTest extends ComputeTest {

  @Inject StaleClaims staleClaims;
  @Inject ClaimAudit audit;
  @Inject Session session;

  @Test
  void whatAVanishedServerClaimedIsGivenBack() {
    UUID id = UUID.fromString(activeServer("vanishing"));
    change("delete from server where id = '" + id + "'");
    assertThat(rows("allocation", id)).isOne();
    assertThat(rows("virtual_interface", id)).isOne();

    staleClaims.reconcile();

    assertThat(rows("allocation", id)).isZero();
    assertThat(rows("virtual_interface", id)).isZero();
    assertThat(inUse()).isZero();
    assertThat(miscounted()).isEmpty();
  }

  @Test
  void wrongCountersAreCountedAnew() {
    activeServer("counted");
    change("update quota_usages set in_use = in_use + 5 where holder_id = '" + project + "'");
    change("update host set vcpus_used = vcpus_used + 3 where name = 'simulated-1'");
    assertThat(miscounted()).isEqualTo(List.of("simulated-1"));

    staleClaims.reconcile();

    assertThat(inUse()).isOne();
    assertThat(miscounted()).isEmpty();
  }

  @Test
  void claimsOfServersAreLeftAlone() {
    UUID id = UUID.fromString(activeServer("kept"));

    staleClaims.reconcile();

    assertThat(rows("allocation", id)).isOne();
    assertThat(rows("virtual_interface", id)).isOne();
    assertThat(inUse()).isOne();
  }

  private List<String> miscounted() {
    return QuarkusTransaction.requiringNew().call(audit::miscountedHosts).stream()
        .filter("simulated-1"::equals)
        .toList();
  }

  private int inUse() {
    return admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail")
        .then()
        .extract()
        .path("quota_set.instances.in_use");
  }

  private void change(String sql) {
    QuarkusTransaction.requiringNew()
        .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
  }

  private long rows(String table, UUID serverId) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(
                        "select count(*) from " + table + " where server_id = :server", Long.class)
                    .setParameter("server", serverId)
                    .getSingleResult());
  }
}
