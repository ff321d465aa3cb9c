package cloud.nephele.compute.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class QuotaServiceTest {

  private static final int THREADS = 50;

  @Inject QuotaService quotas;

  private final String project = UUID.randomUUID().toString();

  @Test
  void fiftyClaimsAtOnceReachTheLimitExactly() throws Exception {
    quotas.setProjectLimits(
        project, Map.of(QuotaResource.INSTANCES, 17, QuotaResource.CORES, -1), false);
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      claims.add(
          () -> {
            start.await();
            return claims(Map.of(QuotaResource.INSTANCES, 1, QuotaResource.CORES, 2));
          });
    }
    int granted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Boolean>> answers = claims.stream().map(threads::submit).toList();
      start.countDown();
      for (Future<Boolean> answer : answers) {
        granted += answer.get() ? 1 : 0;
      }
    }

    assertThat(granted).isEqualTo(17);
    assertThat(inUse(QuotaResource.INSTANCES)).isEqualTo(17);
    assertThat(inUse(QuotaResource.CORES)).isEqualTo(34);
  }

  @Test
  void refusedClaimSaysWhatIsShortAndChangesNothing() {
    claim(Map.of(QuotaResource.CORES, 20, QuotaResource.INSTANCES, 1));

    assertThatThrownBy(() -> claim(Map.of(QuotaResource.CORES, 4, QuotaResource.INSTANCES, 1)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.OVER_QUOTA))
        .hasMessage("Quota exceeded for cores: Requested 4, but already used 20 of 20 cores");
    assertThat(inUse(QuotaResource.INSTANCES)).isEqualTo(1);
  }

  @Test
  void refusedClaimNamesEveryResourceThatIsShort() {
    assertThatThrownBy(
            () ->
                claim(
                    Map.of(
                        QuotaResource.INSTANCES, 11,
                        QuotaResource.CORES, 21,
                        QuotaResource.RAM, 1)))
        .hasMessage(
            "Quota exceeded for instances, cores: Requested 11, 21, but already used 0, 0 of 10,"
                + " 20 instances, cores");
  }

  @Test
  void releasedAmountCanBeClaimedAgain() {
    claim(Map.of(QuotaResource.INSTANCES, 10));
    QuarkusTransaction.requiringNew()
        .run(() -> quotas.release(project, Map.of(QuotaResource.INSTANCES, 4)));
    claim(Map.of(QuotaResource.INSTANCES, 4));
    assertThat(inUse(QuotaResource.INSTANCES)).isEqualTo(10);
  }

  @Test
  void claimOfATransactionThatRollsBackIsGone() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          quotas.claim(project, Map.of(QuotaResource.INSTANCES, 3));
                          throw new IllegalStateException("later failure");
                        }))
        .hasMessageContaining("later failure");
    assertThat(inUse(QuotaResource.INSTANCES)).isZero();
  }

  @Test
  void claimNeedsTheCallersTransaction() {
    assertThatThrownBy(() -> quotas.claim(project, Map.of(QuotaResource.INSTANCES, 1)))
        .isInstanceOf(TransactionalException.class);
  }

  @Test
  void releaseOfMoreThanIsUsedLeavesTheCounterAlone() {
    claim(Map.of(QuotaResource.INSTANCES, 1));
    QuarkusTransaction.requiringNew()
        .run(() -> quotas.release(project, Map.of(QuotaResource.INSTANCES, 2)));
    assertThat(inUse(QuotaResource.INSTANCES)).isEqualTo(1);
  }

  @Test
  void limitBelowUsageNeedsForce() {
    claim(Map.of(QuotaResource.INSTANCES, 5));
    assertThatThrownBy(
            () -> quotas.setProjectLimits(project, Map.of(QuotaResource.INSTANCES, 4), false))
        .hasMessage(
            "Quota limit 4 for instances must be greater than or equal to already used and reserved"
                + " 5.");
    quotas.setProjectLimits(project, Map.of(QuotaResource.INSTANCES, 4), true);
    assertThat(quotas.limit(project, "alice", QuotaResource.INSTANCES)).isEqualTo(4);
    quotas.resetProject(project);
    assertThat(quotas.limit(project, "alice", QuotaResource.INSTANCES)).isEqualTo(10);
  }

  private boolean claims(Map<QuotaResource, Integer> amounts) {
    try {
      claim(amounts);
      return true;
    } catch (Fault fault) {
      return false;
    }
  }

  private void claim(Map<QuotaResource, Integer> amounts) {
    QuarkusTransaction.requiringNew().run(() -> quotas.claim(project, amounts));
  }

  private int inUse(QuotaResource resource) {
    return quotas.usages(project).get(resource).inUse();
  }
}
