package cloud.nephele.image.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.token.IdentityApi;
import cloud.nephele.common.service.token.ServiceToken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  private final String project = "project-" + UUID.randomUUID();

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

  private UnifiedLimits limits(String maxAge) {
    QuotaConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(QuotaConfig.class)
            .withDefaultValue("nephele.image.quota.region", "RegionOne")
            .withDefaultValue("nephele.image.quota.limits-max-age", maxAge)
            .build()
            .getConfigMapping(QuotaConfig.class);
    return new UnifiedLimits(new LimitsClient(identity, api, serviceToken, config), config);
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
