package cloud.nephele.compute.availabilityzone;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.scheduling.ExtraHosts;
import cloud.nephele.compute.scheduling.HostInventory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class AvailabilityZoneResourceTest {

  private static final String PATH = "/v2.1/os-availability-zone";
  private static final String NOVA = "availabilityZoneInfo.find { it.zoneName == 'nova' }.";
  private static final String CLOSED = "availabilityZoneInfo.find { it.zoneName == 'closed' }.";

  @Inject HostInventory inventory;
  @Inject ExtraHosts extra;

  @BeforeEach
  void addHost() {
    inventory.refresh();
    extra.add("zone-host", "closed");
  }

  @AfterEach
  void removeHost() {
    extra.remove("zone-host");
  }

  @Test
  void everyoneSeesWhichZonesAreAvailable() {
    given()
        .header("X-Auth-Token", TestTokens.project("p", "alice", "reader"))
        .get(PATH)
        .then()
        .statusCode(200)
        .body(NOVA + "zoneState.available", equalTo(true))
        .body(NOVA + "hosts", nullValue())
        .body(CLOSED + "zoneState.available", equalTo(false));
    given().get(PATH).then().statusCode(401);
  }

  @Test
  void administratorsSeeTheHostsInThem() {
    String service = NOVA + "hosts.'simulated-1'.'nova-compute'.";
    given()
        .header("X-Auth-Token", TestTokens.admin("a"))
        .get(PATH + "/detail")
        .then()
        .statusCode(200)
        .body(service + "available", equalTo(true))
        .body(service + "active", equalTo(true))
        .body(service + "updated_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{6}"))
        .body(CLOSED + "hosts", nullValue());
    given()
        .header("X-Auth-Token", TestTokens.project("p", "alice", "manager"))
        .get(PATH + "/detail")
        .then()
        .statusCode(403);
  }
}
