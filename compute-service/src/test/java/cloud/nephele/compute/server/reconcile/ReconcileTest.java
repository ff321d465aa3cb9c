package cloud.nephele.compute.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import cloud.nephele.compute.driver.simulated.BuildFault;
import cloud.nephele.compute.driver.simulated.SimulatedDriver;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconcileTest extends ComputeTest {

  private static final String HOST = "simulated-1";

  @Inject ComputeDriver driver;
  @Inject PowerStates powerStates;
  @Inject OrphanGuests orphanGuests;

  @Test
  void serverWhoseGuestCrashedIsStopped() {
    String id = activeServer("crashing");
    driver.capability(SimulatedDriver.class).orElseThrow().crash(UUID.fromString(id));

    powerStates.reconcile();

    awaitStatus(id, "SHUTOFF");
    assertThat(powerState(id)).isEqualTo(PowerState.SHUTDOWN.code());
    assertThat(guest(id)).contains(PowerState.SHUTDOWN);
  }

  @Test
  void guestThatRunsAlthoughItsServerIsStoppedIsStoppedAgain() {
    String id = activeServer("restless");
    act(id, Map.of("os-stop", Map.of()), 202);
    awaitStatus(id, "SHUTOFF");
    driver.powerOn(HOST, UUID.fromString(id));

    powerStates.reconcile();

    awaitStatus(id, "SHUTOFF");
    assertThat(guest(id)).contains(PowerState.SHUTDOWN);
    assertThat(powerState(id)).isEqualTo(PowerState.SHUTDOWN.code());
  }

  @Test
  void serverWithoutGuestShowsSoAndGetsNoOther() {
    String id = activeServer("lost");
    driver.destroy(HOST, UUID.fromString(id));

    powerStates.reconcile();

    assertThat(powerState(id)).isEqualTo(PowerState.NOSTATE.code());
    assertThat(status(id)).isEqualTo("ACTIVE");
    assertThat(guest(id)).isEmpty();
  }

  @Test
  void serverInStepWithItsGuestIsLeftAlone() {
    String id = activeServer("fine");
    String changed = updated(id);

    powerStates.reconcile();

    assertThat(updated(id)).isEqualTo(changed);
    assertThat(status(id)).isEqualTo("ACTIVE");
  }

  @Test
  void silentHostChangesNoServer() {
    String id = activeServer("unseen");
    faults.takeDown(HOST);

    powerStates.reconcile();
    orphanGuests.reconcile();
    orphanGuests.reconcile();

    faults.bringUp(HOST);
    assertThat(status(id)).isEqualTo("ACTIVE");
    assertThat(powerState(id)).isEqualTo(PowerState.RUNNING.code());
    assertThat(guest(id)).contains(PowerState.RUNNING);
  }

  @Test
  void strayGuestIsRemovedWhenItIsSeenTwice() {
    UUID stray = UUID.randomUUID();
    driver.spawn(
        HOST,
        TestGuest.of(new TestImage("raw", new byte[16]).asBaseImage())
            .serverId(stray)
            .name("stray")
            .memoryMib(64)
            .spec());

    orphanGuests.reconcile();
    assertThat(driver.powerState(HOST, stray)).isPresent();
    orphanGuests.reconcile();

    assertThat(driver.powerState(HOST, stray)).isEmpty();
  }

  @Test
  void guestLeftOnADeadHostIsRemovedWhenThatAnswersAgain() {
    String id = activeServer("survivor");
    faults.takeDown(HOST);
    inventory.refresh();
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    faults.bringUp(HOST);
    inventory.refresh();
    assertThat(guest(id)).isPresent();

    orphanGuests.reconcile();
    orphanGuests.reconcile();

    assertThat(guest(id)).isEmpty();
  }

  @Test
  void guestsOfServersAreNeverRemoved() {
    String active = activeServer("kept");
    faults.add(BuildFault.always("building", BuildFault.Effect.HANG));
    String building = create(wanted("building")).statusCode(202).extract().path("server.id");

    orphanGuests.reconcile();
    orphanGuests.reconcile();

    assertThat(guest(active)).contains(PowerState.RUNNING);
    faults.clear();
    awaitStatus(building, "ACTIVE");
    orphanGuests.reconcile();
    assertThat(guest(building)).contains(PowerState.RUNNING);
  }

  private Optional<PowerState> guest(String id) {
    return driver.powerState(HOST, UUID.fromString(id));
  }

  private int powerState(String id) {
    return admin("2.1")
        .get("/v2.1/servers/" + id)
        .then()
        .extract()
        .path("server.'OS-EXT-STS:power_state'");
  }

  private String updated(String id) {
    return admin("2.1").get("/v2.1/servers/" + id).then().extract().path("server.updated");
  }
}
