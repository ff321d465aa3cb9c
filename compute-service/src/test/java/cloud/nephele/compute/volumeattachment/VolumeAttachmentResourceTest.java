package cloud.nephele.compute.volumeattachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VolumeAttachmentResourceTest extends ComputeTest {

  @Inject ComputeDriver driver;
  @Inject Books books;

  private static String path(String server) {
    return "/v2.1/servers/" + server + "/os-volume_attachments";
  }

  private ValidatableResponse attach(String version, String server, Map<String, ?> wanted) {
    return member(version).body(Map.of("volumeAttachment", wanted)).post(path(server)).then();
  }

  private List<UUID> volumesInTheDriver(String server) {
    return driver
        .capability(VolumeHotPlug.class)
        .orElseThrow()
        .volumes(hostOf(server), UUID.fromString(server));
  }

  private void detached(String server, String volume) {
    member().delete(path(server) + "/" + volume).then().statusCode(202);
    awaitVolume(volume, "available");
  }

  @Test
  void volumeThatIsBeingDetachedIsNotDetachedOnceMore() {
    String volume = availableVolume("leaving");
    String server = activeServer("losing");
    attach("2.1", server, Map.of("volumeId", volume)).statusCode(200);
    awaitVolume(volume, "in-use");
    String host = hostOf(server);
    faults.takeDown(host);

    member().delete(path(server) + "/" + volume).then().statusCode(202);
    member()
        .delete(path(server) + "/" + volume)
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("Currently: status: 'detaching'"));

    faults.bringUp(host);
    awaitVolume(volume, "available");
    books.requireBalanced(project);
  }

  @Test
  void volumeIsAttachedToARunningGuestDetachedAndAttachedToAnother() {
    String volume = availableVolume("travelling");
    String first = activeServer("first");
    String second = activeServer("second");

    attach("2.1", first, Map.of("volumeId", volume))
        .statusCode(200)
        .body("volumeAttachment.id", equalTo(volume))
        .body("volumeAttachment.volumeId", equalTo(volume))
        .body("volumeAttachment.serverId", equalTo(first))
        .body("volumeAttachment.device", equalTo("/dev/vdb"))
        .body("volumeAttachment", not(hasKey("tag")));
    awaitVolume(volume, "in-use");
    assertThat(volumesInTheDriver(first)).containsExactly(UUID.fromString(volume));
    attach("2.1", second, Map.of("volumeId", volume))
        .statusCode(400)
        .body(containsString("must be 'available'"));
    member().delete(path(second) + "/" + volume).then().statusCode(404);

    detached(first, volume);
    assertThat(volumesInTheDriver(first)).isEmpty();
    member().get(path(first)).then().body("volumeAttachments", hasSize(0));
    attach("2.1", second, Map.of("volumeId", volume, "device", "/dev/sdf"))
        .statusCode(200)
        .body("volumeAttachment.device", equalTo("/dev/vdf"));
    awaitVolume(volume, "in-use");
    books.requireBalanced(project);
  }

  @Test
  void documentsGrowWithTheVersions() {
    String volume = availableVolume("described");
    String server = activeServer("described");
    attach("2.79", server, Map.of("volumeId", volume, "tag", "blue", "delete_on_termination", true))
        .statusCode(200)
        .body("volumeAttachment.tag", equalTo("blue"))
        .body("volumeAttachment.delete_on_termination", equalTo(true));
    awaitVolume(volume, "in-use");

    member("2.88")
        .get(path(server) + "/" + volume)
        .then()
        .body("volumeAttachment.id", equalTo(volume))
        .body("volumeAttachment", not(hasKey("attachment_id")));
    member("2.89")
        .get(path(server) + "/" + volume)
        .then()
        .body("volumeAttachment", not(hasKey("id")))
        .body("volumeAttachment", hasKey("attachment_id"))
        .body("volumeAttachment", hasKey("bdm_uuid"));
    member("2.85")
        .body(
            Map.of("volumeAttachment", Map.of("volumeId", volume, "delete_on_termination", false)))
        .put(path(server) + "/" + volume)
        .then()
        .statusCode(202);
    member("2.85")
        .get(path(server))
        .then()
        .body("volumeAttachments[0].delete_on_termination", equalTo(false));
    member("2.85")
        .body(Map.of("volumeAttachment", Map.of("volumeId", volume, "tag", "red")))
        .put(path(server) + "/" + volume)
        .then()
        .statusCode(400);
    attach("2.48", server, Map.of("volumeId", volume, "tag", "x")).statusCode(400);
  }

  @Test
  void wishesAreChecked() {
    String server = activeServer("picky");
    String volume = availableVolume("picky");

    attach("2.1", server, Map.of("volumeId", UUID.randomUUID().toString())).statusCode(404);
    attach("2.1", server, Map.of("volumeId", "x")).statusCode(400);
    attach("2.1", server, Map.of()).statusCode(400);
    attach("2.1", server, Map.of("volumeId", volume, "device", "vdb")).statusCode(400);
    attach("2.1", server, Map.of("volumeId", volume, "colour", "red")).statusCode(400);
    attach("2.1", UUID.randomUUID().toString(), Map.of("volumeId", volume)).statusCode(404);
    reader()
        .body(Map.of("volumeAttachment", Map.of("volumeId", volume)))
        .post(path(server))
        .then()
        .statusCode(403);
    act(server, Map.of("lock", Map.of()), 202);
    attach("2.1", server, Map.of("volumeId", volume)).statusCode(409);
    act(server, Map.of("unlock", Map.of()), 202);
    admin("2.1").body(Map.of("suspend", Map.of())).post("/v2.1/servers/" + server + "/action");
    awaitStatus(server, "SUSPENDED");
    attach("2.1", server, Map.of("volumeId", volume)).statusCode(409);
    assertThat(volumeStatus(volume)).isEqualTo("available");
  }

  @Test
  void twoVolumesCannotHaveOneDevice() {
    String server = activeServer("full");
    attach("2.1", server, Map.of("volumeId", availableVolume("a"), "device", "/dev/vdc"))
        .statusCode(200);
    attach("2.1", server, Map.of("volumeId", availableVolume("b"), "device", "/dev/vdc"))
        .statusCode(409)
        .body(containsString("is in use"));
  }

  @Test
  void ofManyWhoWantAVolumeAtOnceOneGetsIt() throws Exception {
    String volume = availableVolume("wanted");
    List<String> servers = List.of(activeServer("one"), activeServer("two"), activeServer("three"));
    List<Callable<Integer>> asks = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String server = servers.get(i % servers.size());
      asks.add(() -> attach("2.1", server, Map.of("volumeId", volume)).extract().statusCode());
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : threads.invokeAll(asks)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 400).hasSize(8);
    awaitVolume(volume, "in-use");
    books.requireBalanced(project);
  }

  @Test
  void deletingAServerWhileItIsGivenAVolumeLeavesNothingBehind() {
    String volume = availableVolume("brief");
    for (int i = 0; i < 5; i++) {
      String server = activeServer("brief-" + i);
      attach("2.1", server, Map.of("volumeId", volume)).statusCode(200);
      member().delete("/v2.1/servers/" + server).then().statusCode(204);
      awaitGone(server);
      awaitVolume(volume, "available");
    }
    books.requireBalanced(project);
  }

  @Test
  void volumeIsExchangedForALargerOne() {
    String old = availableVolume("old");
    String server = serverWith("changing", old);
    String other = availableVolume("new");
    Map<String, ?> body = Map.of("volumeAttachment", Map.of("volumeId", other));

    member().body(body).put(path(server) + "/" + old).then().statusCode(403);
    admin("2.1").body(body).put(path(server) + "/" + other).then().statusCode(404);
    admin("2.1").body(body).put(path(server) + "/" + old).then().statusCode(202);
    awaitVolume(other, "in-use");
    awaitVolume(old, "available");

    member()
        .get(path(server))
        .then()
        .body("volumeAttachments.volumeId", equalTo(List.of(other)))
        .body("volumeAttachments.device", equalTo(List.of("/dev/vdb")));
    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(other));
    admin("2.1").body(body).put(path(server) + "/" + other).then().statusCode(400);
  }

  @Test
  void volumesStayWithAServerThatIsRebuiltAndResized() {
    String volume = availableVolume("staying");
    String server = serverWith("changing", volume);

    acted(server, "rebuild", Map.of("imageRef", image.toString()), "ACTIVE");
    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(volume));
    acted(server, "resize", Map.of("flavorRef", largerFlavor()), "VERIFY_RESIZE");
    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(volume));
    member().delete(path(server) + "/" + volume).then().statusCode(409);
  }

  @Test
  void volumeAttachedBeforeAResizeIsTakenBackGoesWithTheOldGuest() {
    useSecondHost();
    String server = resizedServer("undecided");
    String volume = availableVolume("undecided");
    attachVolume(server, volume, 200);
    awaitVolume(volume, "in-use");
    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(volume));

    acted(server, "revertResize", Map.of(), "ACTIVE");

    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(volume));
    member().delete(path(server) + "/" + volume).then().statusCode(202);
    awaitVolume(volume, "available");
    assertThat(volumesInTheDriver(server)).isEmpty();
  }

  @Test
  void volumeAttachedBeforeAResizeIsConfirmedStays() {
    String server = resizedServer("decided");
    String volume = availableVolume("decided");
    attachVolume(server, volume, 200);
    awaitVolume(volume, "in-use");

    act(server, Map.of("confirmResize", Map.of()), 204);

    awaitStatus(server, "ACTIVE");
    assertThat(volumesInTheDriver(server)).containsExactly(UUID.fromString(volume));
  }
}
