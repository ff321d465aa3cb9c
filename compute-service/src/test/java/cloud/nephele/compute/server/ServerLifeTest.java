package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.workflow.Workbench;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be done to a server in its life, through the API, on simulated guests. */
@QuarkusTest
class ServerLifeTest extends ComputeTest {

  @Inject ComputeDriver driver;
  @Inject Books books;
  @Inject Workbench bench;

  @AfterEach
  void workAgain() {
    bench.resume();
  }

  private ValidatableResponse ask(String version, String id, String action, Map<String, ?> body) {
    return admin(version).body(Map.of(action, body)).post("/v2.1/servers/" + id + "/action").then();
  }

  private ValidatableResponse shown(String version, String id) {
    return admin(version).get("/v2.1/servers/" + id).then().statusCode(200);
  }

  @Test
  void pausedAndSuspendedServersGoOn() {
    String id = activeServer("sleeper");

    acted(id, "pause", Map.of(), "PAUSED");
    shown("2.1", id).body("server.'OS-EXT-STS:power_state'", equalTo(3));
    acted(id, "unpause", Map.of(), "ACTIVE");
    acted(id, "suspend", Map.of(), "SUSPENDED");
    shown("2.1", id).body("server.'OS-EXT-STS:power_state'", equalTo(4));
    acted(id, "resume", Map.of(), "ACTIVE");

    assertThat(driver.powerState(FIRST_HOST, UUID.fromString(id))).contains(PowerState.RUNNING);
    assertThat(console(id)).contains("resumed");
  }

  @Test
  void hardRebootWakesAPausedServer() {
    String id = acted(activeServer("stuck"), "pause", Map.of(), "PAUSED");

    acted(id, "reboot", Map.of("type", "HARD"), "ACTIVE");

    books.requireBalanced(project);
  }

  @Test
  void rebootsAskedForAtOnceLeaveTheServerToWhatComesAfter() {
    String id = activeServer("impatient");
    Map<String, ?> hard = Map.of("reboot", Map.of("type", "HARD"));
    bench.pause();
    act(id, Map.of("reboot", Map.of("type", "SOFT")), 202);
    act(id, hard, 202);
    act(id, hard, 202);
    assertThat(bench.on(UUID.fromString(id)))
        .as("the second hard one is what the first is")
        .hasSize(2);

    bench.step(bench.first(UUID.fromString(id)).orElseThrow());
    shown("2.1", id).body("server.'OS-EXT-STS:task_state'", equalTo("rebooting_hard"));
    act(id, Map.of("pause", Map.of()), 409);

    bench.resume();
    bench.awaitNoWork(List.of(UUID.fromString(id)));
    assertThat(console(id)).contains("power cycled").doesNotContain("restarting");
    acted(id, "pause", Map.of(), "PAUSED");
  }

  @Test
  void hardRebootAskedForDuringASoftOneKeepsTheServerBusyUntilItIsDone() {
    String id = activeServer("patient");
    bench.pause();
    act(id, Map.of("reboot", Map.of("type", "SOFT")), 202);
    bench.step(bench.first(UUID.fromString(id)).orElseThrow());
    act(id, Map.of("reboot", Map.of("type", "HARD")), 202);

    long soft = bench.first(UUID.fromString(id)).orElseThrow().id();
    for (int step = 0; step < 2; step++) {
      bench.step(bench.first(UUID.fromString(id)).orElseThrow());
    }
    assertThat(bench.first(UUID.fromString(id)).orElseThrow().id()).isNotEqualTo(soft);
    shown("2.1", id).body("server.'OS-EXT-STS:task_state'", equalTo("rebooting_hard"));

    bench.resume();
    bench.awaitNoWork(List.of(UUID.fromString(id)));
    assertThat(console(id)).contains("restarting").contains("power cycled");
    awaitStatus(id, "ACTIVE");
  }

  @Test
  void passwordIsToldToTheGuest() {
    String id = activeServer("secretive");

    acted(id, "changePassword", Map.of("adminPass", "open sesame"), "ACTIVE");

    assertThat(console(id)).contains("the password was changed").doesNotContain("sesame");
    ask("2.1", id, "changePassword", Map.of()).statusCode(400);
  }

  @Test
  void rebuiltServerStartsFromAnotherImageAndKeepsItsAddress() {
    String id = activeServer("old");
    UUID other = UUID.randomUUID();
    images.add(other);
    String address = shown("2.1", id).extract().path("server.addresses.private[0].addr");

    ask(
            "2.1",
            id,
            "rebuild",
            Map.of(
                "imageRef",
                other.toString(),
                "name",
                "new",
                "adminPass",
                "given",
                "metadata",
                Map.of("made", "anew")))
        .statusCode(202)
        .header("Location", endsWith("/servers/" + id))
        .body("server.id", equalTo(id))
        .body("server.adminPass", equalTo("given"))
        .body("server.status", equalTo("REBUILD"));
    awaitStatus(id, "ACTIVE");

    shown("2.1", id)
        .body("server.name", equalTo("new"))
        .body("server.image.id", equalTo(other.toString()))
        .body("server.metadata", equalTo(Map.of("made", "anew")))
        .body("server.addresses.private[0].addr", equalTo(address));
    books.requireBalanced(project);
  }

  @Test
  void rebuildTellsWhatItsVersionKnows() {
    String id = activeServer("telling");

    rebuilt("2.53", id)
        .body("server", not(hasKey("key_name")))
        .body("server", not(hasKey("OS-EXT-STS:vm_state")));
    rebuilt("2.57", id)
        .body("server", hasKey("key_name"))
        .body("server", hasKey("user_data"))
        .body("server", not(hasKey("OS-EXT-AZ:availability_zone")))
        .body("server.addresses.private[0]", not(hasKey("OS-EXT-IPS:type")));
    rebuilt("2.75", id)
        .body("server.'OS-EXT-STS:vm_state'", equalTo("active"))
        .body("server.'OS-EXT-SRV-ATTR:host'", equalTo(FIRST_HOST))
        .body("server", hasKey("key_name"))
        .body("server", hasKey("user_data"))
        .body("server", not(hasKey("OS-EXT-SRV-ATTR:user_data")))
        .body("server.addresses.private[0].'OS-EXT-IPS:type'", equalTo("fixed"));
  }

  private ValidatableResponse rebuilt(String version, String id) {
    ValidatableResponse answer =
        admin(version)
            .body(Map.of("rebuild", Map.of("imageRef", image.toString(), "adminPass", "given")))
            .post("/v2.1/servers/" + id + "/action")
            .then()
            .statusCode(202)
            .body("server.adminPass", equalTo("given"))
            .body("server", hasKey("OS-DCF:diskConfig"));
    awaitStatus(id, "ACTIVE");
    return answer;
  }

  @Test
  void stoppedServerIsStoppedAfterItsRebuild() {
    String id = acted(activeServer("off"), "os-stop", Map.of(), "SHUTOFF");

    ask("2.1", id, "rebuild", Map.of("imageRef", image.toString()))
        .statusCode(202)
        .body("server.adminPass", matchesPattern("\\w{12}"));
    awaitStatus(id, "SHUTOFF");

    books.requireBalanced(project);
  }

  @Test
  void rebuildOfUnknownImageChangesNothing() {
    String id = activeServer("kept");

    ask("2.1", id, "rebuild", Map.of("imageRef", UUID.randomUUID().toString())).statusCode(400);
    ask("2.1", id, "rebuild", Map.of("imageRef", "nonsense")).statusCode(400);
    ask("2.1", id, "rebuild", Map.of()).statusCode(400);

    assertThat(status(id)).isEqualTo("ACTIVE");
  }

  @Test
  void resizedServerHasItsNewFlavorWhenConfirmed() {
    String id = activeServer("growing");
    String larger = largerFlavor();

    acted(id, "resize", Map.of("flavorRef", larger), "VERIFY_RESIZE");
    shown("2.1", id).body("server.flavor.id", equalTo(larger));
    books.requireBalanced(project);
    ask("2.1", id, "confirmResize", Map.of()).statusCode(204);
    awaitStatus(id, "ACTIVE");

    shown("2.47", id).body("server.flavor.vcpus", equalTo(2));
    books.requireBalanced(project);
  }

  @Test
  void revertedServerHasItsOldFlavorAndGivesTheRestBack() {
    useSecondHost();
    String id = resizedServer("wavering");

    acted(id, "revertResize", Map.of(), "ACTIVE");

    shown("2.1", id).body("server.flavor.id", equalTo(flavor));
    books.requireBalanced(project);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    books.requireBalanced(project);
  }

  @Test
  void stoppedServerIsResizedAndStaysStopped() {
    String id = acted(activeServer("still"), "os-stop", Map.of(), "SHUTOFF");

    acted(id, "resize", Map.of("flavorRef", largerFlavor()), "VERIFY_RESIZE");
    ask("2.1", id, "confirmResize", Map.of()).statusCode(204);
    awaitStatus(id, "SHUTOFF");

    books.requireBalanced(project);
  }

  @Test
  void deletedWhileItWaitsForConfirmationItLeavesNothing() {
    useSecondHost();
    String id = resizedServer("undecided");

    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);

    books.requireBalanced(project);
  }

  @Test
  void resizeIsRefusedToTheSameUnknownOrSmallerFlavorAndBeyondTheQuota() {
    String id = activeServer("modest");
    String huge = "huge-" + UUID.randomUUID();
    createFlavor(huge, 100, 64, 1);
    String diskless = "diskless-" + UUID.randomUUID();
    createFlavor(diskless, 1, 64, 0);

    ask("2.1", id, "resize", Map.of("flavorRef", flavor)).statusCode(400);
    ask("2.1", id, "resize", Map.of("flavorRef", "nowhere")).statusCode(400);
    ask("2.1", id, "resize", Map.of("flavorRef", diskless)).statusCode(400);
    ask("2.1", id, "resize", Map.of()).statusCode(400);
    ask("2.1", id, "resize", Map.of("flavorRef", huge)).statusCode(403);

    assertThat(status(id)).isEqualTo("ACTIVE");
    books.requireBalanced(project);
  }

  @Test
  void migratedServerIsOnAnotherHost() {
    useSecondHost();
    String id = activeServer("mover");
    String before = shown("2.1", id).extract().path("server.'OS-EXT-SRV-ATTR:host'");

    acted(id, "migrate", Map.of(), "VERIFY_RESIZE");
    ask("2.1", id, "confirmResize", Map.of()).statusCode(204);
    awaitStatus(id, "ACTIVE");

    String after = shown("2.1", id).extract().path("server.'OS-EXT-SRV-ATTR:host'");
    assertThat(after).isNotEqualTo(before);
    books.requireBalanced(project);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void migrationNeedsAnotherHostAndTheRightToIt() {
    String id = activeServer("settled");

    ask("2.1", id, "migrate", Map.of())
        .statusCode(400)
        .body("badRequest.message", containsString("No valid host was found"));
    ask("2.56", id, "migrate", Map.of("host", "nowhere")).statusCode(400);
    ask("2.56", id, "migrate", Map.of("host", FIRST_HOST)).statusCode(400);
    ask("2.55", id, "migrate", Map.of("host", FIRST_HOST)).statusCode(400);
    act(id, Map.of("migrate", Map.of()), 403);

    books.requireBalanced(project);
  }

  @Test
  void forcedDeletionLeavesNothing() {
    String id = activeServer("unwanted");

    ask("2.1", id, "forceDelete", Map.of()).statusCode(202);
    awaitGone(id);

    books.requireBalanced(project);
  }

  @Test
  void imageIsMadeOfAServersDisk() {
    String id = activeServer("model");

    String location =
        ask("2.1", id, "createImage", Map.of("name", "made", "metadata", Map.of("by", "alice")))
            .statusCode(202)
            .extract()
            .header("Location");
    awaitStatus(id, "ACTIVE");

    JsonNode made = images.find(location.substring(location.lastIndexOf('/') + 1)).orElseThrow();
    assertThat(made.get("status").asText()).isEqualTo("active");
    assertThat(made.get("size").asInt()).isPositive();
    assertThat(made.get("name").asText()).isEqualTo("made");
    assertThat(made.get("by").asText()).isEqualTo("alice");
    assertThat(made.get("image_type").asText()).isEqualTo("snapshot");
    assertThat(made.get("instance_uuid").asText()).isEqualTo(id);
    assertThat(made.get("base_image_ref").asText()).isEqualTo(image.toString());
    assertThat(made.get("min_disk").asInt()).isEqualTo(1);
    ask("2.45", id, "createImage", Map.of("name", "another"))
        .statusCode(202)
        .body("image_id", matchesPattern("[0-9a-f-]{36}"));
    awaitStatus(id, "ACTIVE");
    ask("2.1", id, "createImage", Map.of()).statusCode(400);
  }

  @Test
  void onlySoManyBackupsOfAKindAreKept() {
    String id = activeServer("careful");
    List<String> made = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      made.add(
          ask(
                  "2.45",
                  id,
                  "createBackup",
                  Map.of("name", "b" + i, "backup_type", "daily", "rotation", 2))
              .statusCode(202)
              .extract()
              .path("image_id"));
      awaitStatus(id, "ACTIVE");
    }

    assertThat(images.find(made.get(0))).isEmpty();
    assertThat(images.find(made.get(1))).isPresent();
    assertThat(images.find(made.get(2))).isPresent();
    ask("2.1", id, "createBackup", Map.of("name", "b", "backup_type", "daily", "rotation", -1))
        .statusCode(400);
  }

  @Test
  void rescuedServerRunsFromAnotherDiskUntilItIsUnrescued() {
    String id = activeServer("hurt");
    UUID other = UUID.randomUUID();
    images.add(other);

    ask("2.1", id, "rescue", Map.of("adminPass", "given", "rescue_image_ref", other.toString()))
        .statusCode(200)
        .body("adminPass", equalTo("given"));
    awaitStatus(id, "RESCUE");

    shown("2.1", id)
        .body("server.'OS-EXT-STS:vm_state'", equalTo("rescued"))
        .body("server.'OS-EXT-STS:power_state'", equalTo(1))
        .body("server.image.id", equalTo(image.toString()));
    ask("2.1", id, "rescue", Map.of()).statusCode(409);
    ask("2.1", id, "os-stop", Map.of()).statusCode(409);
    acted(id, "unrescue", Map.of(), "ACTIVE");
    assertThat(console(id)).contains("no longer rescued");
    books.requireBalanced(project);
  }

  @Test
  void rescueMakesAPasswordAndRefusesUnknownImages() {
    String id = acted(activeServer("numb"), "os-stop", Map.of(), "SHUTOFF");

    ask("2.1", id, "rescue", Map.of("rescue_image_ref", UUID.randomUUID().toString()))
        .statusCode(400);
    ask("2.1", id, "rescue", Map.of("rescue_image_ref", "nonsense")).statusCode(400);
    ask("2.1", id, "rescue", Map.of()).statusCode(200).body("adminPass", matchesPattern("\\w{12}"));
    awaitStatus(id, "RESCUE");
    acted(id, "unrescue", Map.of(), "ACTIVE");
  }

  @Test
  void shelvedServerLeavesItsHostAndComesBackFromItsImage() {
    String id = activeServer("winter");
    String address = shown("2.1", id).extract().path("server.addresses.private[0].addr");
    images.forgetAllBut(image);

    acted(id, "shelve", Map.of(), "SHELVED_OFFLOADED");

    books.requireBalanced(project);
    shown("2.1", id)
        .body("server.'OS-EXT-SRV-ATTR:host'", nullValue())
        .body("server.addresses.private[0].addr", equalTo(address));
    assertThat(images.names()).contains("winter-shelved");
    ask("2.1", id, "shelveOffload", Map.of()).statusCode(409);
    ask("2.1", id, "os-start", Map.of()).statusCode(409);
    acted(id, "unshelve", Map.of(), "ACTIVE");
    await(() -> !images.names().contains("winter-shelved"));
    books.requireBalanced(project);
  }

  @Test
  void deletedShelvedServerLeavesNoImage() {
    String id = acted(activeServer("autumn"), "shelve", Map.of(), "SHELVED_OFFLOADED");

    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);

    assertThat(images.names()).doesNotContain("autumn-shelved");
    books.requireBalanced(project);
  }

  @Test
  void unshelvedServerGoesWhereItIsAskedTo() {
    useSecondHost();
    String id = acted(activeServer("spring"), "shelve", Map.of(), "SHELVED_OFFLOADED");

    ask("2.76", id, "unshelve", Map.of("availability_zone", "nova")).statusCode(400);
    ask("2.77", id, "unshelve", Map.of("availability_zone", "nowhere")).statusCode(400);
    ask("2.91", id, "unshelve", Map.of("host", "nowhere")).statusCode(400);
    member("2.91")
        .body(Map.of("unshelve", Map.of("host", SECOND_HOST)))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(403);
    ask("2.91", id, "unshelve", Map.of("availability_zone", "nova", "host", SECOND_HOST))
        .statusCode(202);
    awaitStatus(id, "ACTIVE");

    assertThat(hostOf(id)).isEqualTo(SECOND_HOST);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void serverOfADeadHostIsMadeAnewOnAnother() {
    useSecondHost();
    String id = activeServer("survivor");
    String dead = hostOf(id);
    ask("2.13", id, "evacuate", Map.of("onSharedStorage", false)).statusCode(400);
    faults.takeDown(dead);
    inventory.refresh();
    ask("2.13", id, "evacuate", Map.of())
        .statusCode(400)
        .body("badRequest.message", containsString("onSharedStorage. It is a required property"));
    ask("2.13", id, "evacuate", Map.of("onSharedStorage", "maybe")).statusCode(400);
    ask("2.13", id, "evacuate", Map.of("onSharedStorage", true, "adminPass", "x")).statusCode(400);

    ask("2.13", id, "evacuate", Map.of("onSharedStorage", false, "adminPass", "given"))
        .statusCode(200)
        .body("adminPass", equalTo("given"));
    awaitStatus(id, "ACTIVE");

    assertThat(hostOf(id)).isNotEqualTo(dead);
    books.requireBalanced(project);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void whatWasAskedOfAServerIsListedWithWhatCameOfIt() {
    String id = acted(activeServer("storied"), "pause", Map.of(), "PAUSED");

    String request =
        admin("2.58")
            .get("/v2.1/servers/" + id + "/os-instance-actions")
            .then()
            .statusCode(200)
            .body("instanceActions.action", equalTo(List.of("pause", "create")))
            .body("instanceActions[0].instance_uuid", equalTo(id))
            .body("instanceActions[0].message", nullValue())
            .extract()
            .path("instanceActions[0].request_id");
    admin("2.84")
        .get("/v2.1/servers/" + id + "/os-instance-actions/" + request)
        .then()
        .statusCode(200)
        .body("instanceAction.action", equalTo("pause"))
        .body("instanceAction.project_id", equalTo(project))
        .body("instanceAction.events[0].event", equalTo("compute_pause_instance"))
        .body("instanceAction.events[0].result", equalTo("Success"))
        .body("instanceAction.events[0].host", equalTo(FIRST_HOST));
    member("2.50")
        .get("/v2.1/servers/" + id + "/os-instance-actions/" + request)
        .then()
        .body("instanceAction", not(hasKey("events")));
    member("2.62")
        .get("/v2.1/servers/" + id + "/os-instance-actions/" + request)
        .then()
        .body("instanceAction.events[0].hostId", matchesPattern("[0-9a-f]{56}"))
        .body("instanceAction.events[0]", not(hasKey("host")));
    admin("2.1").get("/v2.1/servers/" + id + "/os-instance-actions/req-x").then().statusCode(404);
  }

  @Test
  void storyOfADeletedServerIsToldFrom221() {
    String id = activeServer("gone");
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);

    member("2.20").get("/v2.1/servers/" + id + "/os-instance-actions").then().statusCode(404);
    member("2.58")
        .get("/v2.1/servers/" + id + "/os-instance-actions?limit=1")
        .then()
        .statusCode(200)
        .body("instanceActions.action", equalTo(List.of("delete")))
        .body("links[0].rel", equalTo("next"));
    as(TestTokens.project("other", "mallory", "member", "reader"), "2.58")
        .get("/v2.1/servers/" + id + "/os-instance-actions")
        .then()
        .statusCode(404);
  }

  private String console(String id) {
    return driver
        .capability(ConsoleLog.class)
        .orElseThrow()
        .consoleOutput(FIRST_HOST, UUID.fromString(id), -1);
  }
}
