package cloud.nephele.compute.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class LimitResourceTest {

  @Inject QuotaService quotas;

  private final String project = UUID.randomUUID().toString();

  @Test
  void limitsShowWhatIsUsed() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                quotas.claim(
                    project,
                    Map.of(
                        QuotaResource.INSTANCES, 2,
                        QuotaResource.CORES, 3,
                        QuotaResource.RAM, 1024)));
    as("2.96")
        .get("/v2.1/limits")
        .then()
        .statusCode(200)
        .body("limits.rate", empty())
        .body("limits.absolute.maxTotalInstances", equalTo(10))
        .body("limits.absolute.totalInstancesUsed", equalTo(2))
        .body("limits.absolute.totalCoresUsed", equalTo(3))
        .body("limits.absolute.totalRAMUsed", equalTo(1024))
        .body("limits.absolute.maxTotalRAMSize", equalTo(51200));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1,true,true,true",
    "2.35,true,true,true",
    "2.36,false,true,true",
    "2.38,false,true,true",
    "2.39,false,false,true",
    "2.56,false,false,true",
    "2.57,false,false,false"
  })
  void fieldsGoWithTheirVersions(
      String version, boolean network, boolean imageMeta, boolean personality) {
    Map<String, Object> absolute =
        as(version).get("/v2.1/limits").then().extract().jsonPath().getMap("limits.absolute");
    assertThat(absolute.containsKey("maxTotalFloatingIps")).isEqualTo(network);
    assertThat(absolute.containsKey("totalSecurityGroupsUsed")).isEqualTo(network);
    assertThat(absolute.containsKey("maxImageMeta")).isEqualTo(imageMeta);
    assertThat(absolute.containsKey("maxPersonality")).isEqualTo(personality);
    assertThat(absolute.containsKey("maxPersonalitySize")).isEqualTo(personality);
  }

  @Test
  void otherProjectsLimitsAreForAdministrators() {
    as("2.1").get("/v2.1/limits?tenant_id=other").then().statusCode(403);
    given()
        .header("X-Auth-Token", TestTokens.admin("a"))
        .get("/v2.1/limits?tenant_id=" + project)
        .then()
        .statusCode(200);
    given().get("/v2.1/limits").then().statusCode(401);
  }

  @Test
  void unknownQueryParameterIsRefusedFrom275On() {
    as("2.74").get("/v2.1/limits?colour=red").then().statusCode(200);
    as("2.75").get("/v2.1/limits?colour=red").then().statusCode(400);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() {
    AtomicLong now = new AtomicLong();
    QuarkusMock.installMockForType(
        new RateLimits("(GET, *changes-since*, .*changes-since.*, 2, MINUTE)", now::get),
        RateLimits.class);
    String list = "/servers?changes-since=2012-01-01T00:00:00Z";
    as("2.1").get("/v2/" + project + list).then().statusCode(200);
    as("2.1").get("/v2.1" + list).then().statusCode(200);

    as("2.1")
        .get("/v2/" + project + list)
        .then()
        .statusCode(413)
        .header("Retry-After", "30")
        .body("overLimit.code", equalTo(413))
        .body("overLimit.retryAfter", equalTo("30"))
        .body("overLimit.message", containsString("2 GET request(s)"));
    as("2.1")
        .accept("application/xml")
        .get("/v2/" + project + list)
        .then()
        .statusCode(413)
        .header("Retry-After", "30")
        .body("overLimit.@code", equalTo("413"))
        .body("overLimit.retryAfter", equalTo("30"));
    as("2.1")
        .get("/v2.1" + list)
        .then()
        .statusCode(429)
        .header("Retry-After", "30")
        .body("overLimit.code", equalTo(429));
    as("2.1").get("/v2/" + project + "/servers").then().statusCode(200);
    as("2.1")
        .get("/v2/" + project + "/limits")
        .then()
        .statusCode(200)
        .body("limits.rate[0].uri", equalTo("*changes-since*"))
        .body("limits.rate[0].limit[0].verb", equalTo("GET"))
        .body("limits.rate[0].limit[0].value", equalTo(2))
        .body("limits.rate[0].limit[0].remaining", equalTo(0))
        .body("limits.rate[0].limit[0].unit", equalTo("MINUTE"));

    now.addAndGet(Duration.ofSeconds(30).toNanos());
    as("2.1").get("/v2/" + project + list).then().statusCode(200);
  }

  private RequestSpecification as(String version) {
    return given()
        .header("X-Auth-Token", TestTokens.project(project, "alice", "reader"))
        .header("X-OpenStack-Nova-API-Version", version);
  }
}
