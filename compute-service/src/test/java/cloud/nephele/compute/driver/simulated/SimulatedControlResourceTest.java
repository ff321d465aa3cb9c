package cloud.nephele.compute.driver.simulated;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SimulatedControlResourceTest.Enabled.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class SimulatedControlResourceTest {

  private static final String HOST = "simulated-1";

  /** The endpoint as a tester has it. */
  public static final class Enabled implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "nephele.compute.driver", "simulated",
          "nephele.compute.simulated.control.enabled", "true");
    }
  }

  @Inject ComputeDriver driver;

  @AfterEach
  void clearFaults() {
    admin().delete("/nephele-control/faults").then().statusCode(204);
  }

  @Test
  void faultBefallsTheNextBuildAndIsListedUntilThen() {
    admin()
        .body("{\"fault\": {\"server_name\": \"doomed\", \"effect\": \"fail\", \"times\": 1}}")
        .post("/nephele-control/faults")
        .then()
        .statusCode(200)
        .body("faults.server_name", contains("doomed"))
        .body("faults[0].effect", equalTo("fail"));

    assertThat(
            catchThrowableOfType(DriverException.class, () -> driver.spawn(HOST, guest("doomed"))))
        .isNotNull();

    admin().get("/nephele-control/faults").then().statusCode(200).body("faults", empty());
  }

  @Test
  void hostGoesDownAndComesBack() {
    admin().put("/nephele-control/down-hosts/" + HOST).then().statusCode(204);
    admin().get("/nephele-control/faults").then().body("down_hosts", contains(HOST));
    assertThat(driver.hosts().getFirst().reachable()).isFalse();

    admin().delete("/nephele-control/down-hosts/" + HOST).then().statusCode(204);
    assertThat(driver.hosts().getFirst().reachable()).isTrue();
  }

  @Test
  void guestCrashes() {
    GuestSpec guest = guest("web");
    driver.spawn(HOST, guest);

    admin().post("/nephele-control/guests/" + guest.serverId() + "/crash").then().statusCode(204);

    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.CRASHED);
    driver.destroy(HOST, guest.serverId());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    admin().put("/nephele-control/down-hosts/elsewhere").then().statusCode(404);
    admin()
        .post("/nephele-control/guests/" + UUID.randomUUID() + "/crash")
        .then()
        .statusCode(404)
        .body("itemNotFound.message", containsString("No simulated host"));
  }

  @Test
  void faultThatMakesNoSenseIsRefused() {
    admin()
        .body("{\"fault\": {\"server_name\": \"(\", \"effect\": \"fail\"}}")
        .post("/nephele-control/faults")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("regular expression"));
    admin()
        .body("{\"fault\": {\"server_name\": \"a\", \"effect\": \"explode\"}}")
        .post("/nephele-control/faults")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyAdministratorsMaySetFaults() {
    as(TestTokens.project(UUID.randomUUID().toString(), "alice", "member"))
        .get("/nephele-control/faults")
        .then()
        .statusCode(403);
  }

  private static RequestSpecification admin() {
    return as(TestTokens.admin(UUID.randomUUID().toString()));
  }

  private static RequestSpecification as(String token) {
    return given().header("X-Auth-Token", token).contentType(ContentType.JSON);
  }

  private static GuestSpec guest(String name) {
    return TestGuest.of(new TestImage("raw", new byte[16]).asBaseImage())
        .name(name)
        .memoryMib(64)
        .spec();
  }
}
