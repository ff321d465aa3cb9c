package cloud.nephele.image.quota;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.token.IdentityApi;
import cloud.nephele.common.service.token.ServiceToken;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.RawUpload;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class UnifiedLimitsTest {

  @Inject @RestClient IdentityApi identity;
  @Inject @RestClient LimitsApi api;
  @Inject ServiceToken serviceToken;
  @Inject QuotaRepository usage;

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();
  private final String project = alice.project();

  @BeforeEach
  void registerLimits() {
    FakeIdentity.registerEndpoint("image", "http://127.0.0.1:1");
    FakeIdentity.serveLimits(
        "/v3/registered_limits?service_id=image-service",
        Map.of(
            "registered_limits",
            List.of(
                limit("image_size_total", "default_limit", 1000, "RegionOne"),
                limit("image_size_total", "default_limit", 500, null),
                limit("image_size_total", "default_limit", 7, "RegionTwo"),
                limit("image_count_total", "default_limit", 100, null),
                limit("servers", "default_limit", 3, null))));
  }

  private void serveOwn(Map<?, ?>... limits) {
    FakeIdentity.serveLimits(
        "/v3/limits?service_id=image-service&project_id=" + project,
        Map.of("limits", List.of(limits)));
  }

  private static Map<String, Object> limit(String name, String amount, int value, String region) {
    Map<String, Object> limit = new HashMap<>(Map.of("resource_name", name, amount, value));
    limit.put("region_id", region);
    return limit;
  }

  private static QuotaConfig config(String maxAge) {
    return new SmallRyeConfigBuilder()
        .withMapping(QuotaConfig.class)
        .withDefaultValue("nephele.image.quota.use-keystone-limits", "true")
        .withDefaultValue("nephele.image.quota.region", "RegionOne")
        .withDefaultValue("nephele.image.quota.limits-max-age", maxAge)
        .build()
        .getConfigMapping(QuotaConfig.class);
  }

  private UnifiedLimits limits(String maxAge) {
    QuotaConfig config = config(maxAge);
    return new UnifiedLimits(new LimitsClient(identity, api, serviceToken, config), config);
  }

  /** Has the service keep to identity's limits, of which it knows none yet. */
  private Watched useIdentitysLimits() {
    QuotaConfig config = config("PT1H");
    Watched client = new Watched(config);
    QuarkusMock.installMockForType(
        new QuotaService(usage, config, new UnifiedLimits(client, config)), QuotaService.class);
    return client;
  }

  /** Notes for each question whether a transaction waits for the answer. */
  private final class Watched extends LimitsClient {
    private final List<Boolean> inTransaction = new CopyOnWriteArrayList<>();

    Watched(QuotaConfig config) {
      super(identity, api, serviceToken, config);
    }

    @Override
    Map<Resource, Long> fetch(String project) throws IOException {
      inTransaction.add(QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION);
      return super.fetch(project);
    }
  }

  @Test
  void whatIdentityAllowsHolds() {
    var _ = useIdentitysLimits();
    serveOwn(
        limit("image_count_total", "resource_limit", 2, null),
        limit("image_count_uploading", "resource_limit", 1, null),
        limit("image_size_total", "resource_limit", 1, null));
    String id = alice.create();
    assertThat(alice.uploadLarge(id, new byte[2 << 20])).isEqualTo(413);
    alice.upload(id, new byte[1000]).statusCode(204);
    alice.create();
    alice.post(Map.of()).statusCode(413).body("message", containsString("limit of 2"));
    alice
        .request()
        .get("/v2/info/usage")
        .then()
        .body("usage.image_size_total.limit", equalTo(1))
        .body("usage.image_count_total.usage", equalTo(2));
  }

  @Test
  void noTransactionWaitsForIdentity() throws Exception {
    serveOwn(
        limit("image_count_uploading", "resource_limit", 1, null),
        limit("image_stage_total", "resource_limit", 1, null));
    Watched beforeCreation = useIdentitysLimits();
    String id = alice.create();
    assertThat(beforeCreation.inTransaction).containsExactly(false);

    Watched afterUpload;
    try (RawUpload upload = new RawUpload(alice, id, 4)) {
      upload.send(new byte[] {1, 2});
      await(() -> alice.status(id).equals("saving"));
      afterUpload = useIdentitysLimits();
      upload.send(new byte[] {3, 4});
      assertThat(upload.answer()).contains(" 204 ");
    }
    assertThat(afterUpload.inTransaction).containsExactly(false);

    Watched beforeCopy = useIdentitysLimits();
    admin
        .importImage(id, Map.of("method", Map.of("name", "copy-image"), "stores", List.of("fast")))
        .statusCode(202);
    await(() -> "fast,file".equals(alice.show(id).extract().path("stores")));
    assertThat(beforeCopy.inTransaction).isNotEmpty().containsOnly(false);
  }

  @Test
  void oneCallerAsksAndTheOthersTakeTheAnswer() throws Exception {
    serveOwn(limit("image_count_total", "resource_limit", 5, null));
    CountDownLatch mayAnswer = new CountDownLatch(1);
    AtomicInteger questions = new AtomicInteger();
    QuotaConfig config = config("PT1H");
    UnifiedLimits limits =
        new UnifiedLimits(
            new LimitsClient(identity, api, serviceToken, config) {
              @Override
              Map<Resource, Long> fetch(String ofProject) throws IOException {
                questions.incrementAndGet();
                try {
                  mayAnswer.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                return super.fetch(ofProject);
              }
            },
            config);
    List<Long> answers = new CopyOnWriteArrayList<>();
    List<Thread> callers =
        Stream.generate(
                () ->
                    new Thread(
                        () -> answers.add(limits.limit(Resource.IMAGE_COUNT_TOTAL, project))))
            .limit(4)
            .toList();
    callers.forEach(Thread::start);
    await(() -> callers.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
    mayAnswer.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(answers).containsExactly(5L, 5L, 5L, 5L);
    assertThat(questions).hasValue(1);
  }

  @Test
  void projectHasWhatIsRegisteredUnlessItHasItsOwn() {
    serveOwn(limit("image_count_total", "resource_limit", -1, null));
    UnifiedLimits limits = limits("PT10S");
    assertThat(limits.limit(Resource.IMAGE_SIZE_TOTAL, project)).isEqualTo(1000);
    assertThat(limits.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(-1);
  }

  @Test
  void whatIsNotRegisteredMayNotBeUsed() {
    serveOwn();
    assertThat(limits("PT10S").limit(Resource.IMAGE_STAGE_TOTAL, project)).isZero();
  }

  @Test
  void limitsAreBelievedForAWhile() {
    serveOwn(limit("image_count_total", "resource_limit", 1, null));
    UnifiedLimits patient = limits("PT1H");
    UnifiedLimits impatient = limits("PT0S");
    assertThat(patient.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(1);
    assertThat(impatient.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(1);
    serveOwn(limit("image_count_total", "resource_limit", 2, null));
    assertThat(patient.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(1);
    assertThat(impatient.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(2);
  }

  @Test
  void lastAnswerHoldsWhileIdentityDoesNotAnswer() {
    serveOwn(limit("image_count_total", "resource_limit", 5, null));
    UnifiedLimits limits = limits("PT0S");
    assertThat(limits.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(5);
    FakeIdentity.failLimits("/v3/limits?service_id=image-service&project_id=" + project);
    assertThat(limits.limit(Resource.IMAGE_COUNT_TOTAL, project)).isEqualTo(5);
  }

  @Test
  void projectThatIdentityNeverToldOfIsRefusedMeanwhile() {
    assertThatThrownBy(() -> limits("PT10S").limit(Resource.IMAGE_COUNT_TOTAL, project))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> assertThat(fault.code()).isEqualTo(FaultCode.SERVICE_UNAVAILABLE));
  }
}
