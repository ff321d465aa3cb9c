package cloud.nephele.compute.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.workflow.Workbench;
import cloud.nephele.compute.workflow.Workbench.Work;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers that start from volumes can do that others do otherwise. */
@QuarkusTest
class VolumeBackedServerTest extends ComputeTest {

  @Inject Books books;
  @Inject Workbench bench;

  @AfterEach
  void workAgain() {
    bench.resume();
  }

  private String server(String name, List<Map<String, Object>> more) {
    return serverOf(
        name, Stream.concat(Stream.of(rootOf(image.toString())), more.stream()).toList());
  }

  /** A volume to start from, with the disk in an image. */
  private static Map<String, Object> rootOf(String image) {
    return Map.of(
        "source_type",
        "image",
        "destination_type",
        "volume",
        "uuid",
        image,
        "boot_index",
        0,
        "volume_size",
        1);
  }

  private String serverOf(String name, List<Map<String, Object>> disks) {
    Map<String, Object> wanted = wanted(name);
    wanted.remove("imageRef");
    wanted.put("block_device_mapping_v2", disks);
    String id = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(id, "ACTIVE");
    return id;
  }

  private List<String> volumesOf(String server) {
    return member()
        .get("/v2.1/servers/" + server + "/os-volume_attachments")
        .then()
        .extract()
        .path("volumeAttachments.volumeId");
  }

  private ValidatableResponse act(String version, String server, Map<String, ?> action) {
    return member(version).body(action).post("/v2.1/servers/" + server + "/action").then();
  }

  private String imageOf(String server, String name) {
    return act("2.45", server, Map.of("createImage", Map.of("name", name)))
        .statusCode(202)
        .extract()
        .path("image_id");
  }

  private List<String> snapshots() {
    return member().get("/v2.1/os-snapshots").then().extract().path("snapshots.id");
  }

  private List<String> snapshotStates() {
    return member().get("/v2.1/os-snapshots").then().extract().path("snapshots.status");
  }

  private String imageStatus(String id) {
    return images.find(id).map(found -> found.path("status").asText()).orElse("gone");
  }

  private void awaitImage(String id, String status) {
    await(() -> status.equals(imageStatus(id)));
  }

  @Test
  void imageOfItNamesSnapshotsFromWhichServersStart() throws JsonProcessingException {
    Map<String, Object> data =
        Map.of(
            "source_type",
            "blank",
            "destination_type",
            "volume",
            "volume_size",
            2,
            "delete_on_termination",
            true);
    String server = server("source", List.of(data));

    String made = imageOf(server, "frozen");

    awaitImage(made, "active");
    assertThat(snapshotStates()).containsExactly("available", "available");
    assertThat(status(server)).isEqualTo("ACTIVE");
    JsonNode document = images.find(made).orElseThrow();
    assertThat(document.path("size").asInt()).isZero();
    assertThat(document.path("root_device_name").asText()).isEqualTo("/dev/vda");
    JsonNode mapping = new ObjectMapper().readTree(document.path("block_device_mapping").asText());
    assertThat(mapping.findValuesAsText("device_name")).containsExactly("/dev/vda", "/dev/vdb");
    assertThat(mapping.findValuesAsText("snapshot_id"))
        .containsExactlyInAnyOrderElementsOf(snapshots());

    Map<String, Object> wanted = wanted("copy");
    wanted.put("imageRef", made);
    String copy = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(copy, "ACTIVE");
    member()
        .get("/v2.1/servers/" + copy + "/os-volume_attachments")
        .then()
        .body("volumeAttachments.device", equalTo(List.of("/dev/vda", "/dev/vdb")));
    assertThat(volumesOf(copy)).doesNotContainAnyElementsOf(volumesOf(server));
    member()
        .get("/v2.1/os-volumes/" + volumesOf(copy).get(1))
        .then()
        .body("volume.size", equalTo(2));
    books.requireBalanced(project);
  }

  @Test
  void requestsChangeWhatAnImageSaysOfADevice() {
    String made = imageOf(server("source", List.of()), "frozen");
    awaitImage(made, "active");
    Map<String, Object> wanted = wanted("larger");
    wanted.put("imageRef", made);
    // As clients write it, with the image once more as a disk.
    wanted.put(
        "block_device_mapping_v2",
        List.of(
            Map.of(
                "source_type", "image", "destination_type", "local", "uuid", made, "boot_index", 0),
            Map.of(
                "source_type", "blank",
                "destination_type", "volume",
                "volume_size", 1)));
    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    assertThat(volumesOf(server)).hasSize(2);

    wanted.put(
        "block_device_mapping_v2",
        List.of(
            Map.of(
                "source_type",
                "snapshot",
                "destination_type",
                "volume",
                "uuid",
                snapshots().getFirst(),
                "device_name",
                "/dev/vda",
                "volume_size",
                3,
                "boot_index",
                0)));
    String larger = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(larger, "ACTIVE");
    member()
        .get("/v2.1/os-volumes/" + volumesOf(larger).getFirst())
        .then()
        .body("volume.size", equalTo(3));
    books.requireBalanced(project);
  }

  @Test
  void imageWhoseSnapshotsTheQuotaForbidsIsNotMade() {
    admin("2.1")
        .body(Map.of("quota_set", Map.of("snapshots", 0)))
        .put("/v2/" + project + "/os-quota-sets/" + project)
        .then()
        .statusCode(200);
    String server = server("bounded", List.of());

    act("2.1", server, Map.of("createImage", Map.of("name", "forbidden")))
        .statusCode(403)
        .body(containsString("snapshots"));

    assertThat(images.names()).doesNotContain("forbidden");
    assertThat(snapshots()).isEmpty();
    books.requireBalanced(project);
  }

  @Test
  void imageOfAServerThatIsDeletedMeanwhileGoesWithIt() {
    String server = activeServerFromVolume("hasty");
    bench.pause();
    String made = imageOf(server, "unfinished");
    assertThat(imageStatus(made)).isEqualTo("queued");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    bench.resume();

    awaitGone(server);
    assertThatNothingIsLeftOf(made);
  }

  private void assertThatNothingIsLeftOf(String madeImage) {
    awaitImage(madeImage, "gone");
    await(() -> snapshots().isEmpty());
    await(
        () ->
            member().get("/v2.1/os-volumes").then().extract().path("volumes.id").equals(List.of()));
    books.requireBalanced(project);
  }

  @Test
  void nothingIsLeftOfAServerThatIsDeletedWhenHalfOfItsSnapshotsAreThere() {
    Map<String, Object> wanted = wantedFromVolume("half");
    wanted.put(
        "block_device_mapping_v2",
        Stream.concat(
                ((List<?>) wanted.get("block_device_mapping_v2")).stream(),
                Stream.of(
                    Map.of(
                        "source_type",
                        "blank",
                        "destination_type",
                        "volume",
                        "volume_size",
                        1,
                        "delete_on_termination",
                        true)))
            .toList());
    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    bench.pause();
    String made = imageOf(server, "half");
    while (!snapshotStates().contains("available")) {
      bench.step(bench.first(UUID.fromString(server)).orElseThrow());
    }
    assertThat(snapshotStates()).containsExactlyInAnyOrder("available", "creating");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    bench.resume();

    awaitGone(server);
    assertThatNothingIsLeftOf(made);
  }

  /** Asks for an image, and does with the server's volumes what it takes. */
  private UUID imageWhoseSnapshotsAreThere(String name) {
    String server = server(name, List.of());
    bench.pause();
    UUID made = UUID.fromString(imageOf(server, name));
    assertThat(imageStatus(made.toString())).isEqualTo("queued");
    for (Work work : bench.on(UUID.fromString(server))) {
      while (bench.on(work.subject()).stream().anyMatch(left -> left.id() == work.id())) {
        bench.step(work);
      }
    }
    assertThat(snapshotStates()).containsExactly("available");
    return made;
  }

  @Test
  void imageIsCompletedWhereverAProcessIsKilled() {
    UUID made = imageWhoseSnapshotsAreThere("killed");

    while (bench.first(made).isPresent()) {
      Work work = bench.first(made).get();
      bench.performUnsaved(work);
      bench.step(work);
    }

    assertThat(imageStatus(made.toString())).isEqualTo("active");
  }

  @Test
  void imageThatCannotBeCompletedIsRemoved() {
    UUID made = imageWhoseSnapshotsAreThere("failing");
    bench.step(bench.first(made).orElseThrow());
    bench.fail(bench.first(made).orElseThrow(), "a test made it fail");

    while (bench.first(made).isPresent()) {
      Work undone = bench.first(made).get();
      bench.performUnsaved(undone);
      bench.step(undone);
    }

    assertThat(imageStatus(made.toString())).isEqualTo("gone");
    bench.resume();
    await(() -> snapshots().isEmpty());
    books.requireBalanced(project);
  }

  @Test
  void imageWithoutBytesIsRefusedWhereADiskIsMadeOfIt() {
    String made = imageOf(server("source", List.of()), "frozen");
    awaitImage(made, "active");
    String other = activeServer("other");

    act("2.1", other, Map.of("rebuild", Map.of("imageRef", made)))
        .statusCode(400)
        .body(containsString("has no bytes"));
    act("2.1", other, Map.of("rescue", Map.of("rescue_image_ref", made)))
        .statusCode(400)
        .body(containsString("has no bytes"));
    Map<String, Object> wanted = wanted("doubled");
    wanted.remove("imageRef");
    wanted.put("block_device_mapping_v2", List.of(rootOf(made)));
    create(wanted).statusCode(400).body(containsString("has no bytes"));
    assertThat(status(other)).isEqualTo("ACTIVE");
  }

  @Test
  void imageWithABrokenMappingIsRefused() {
    UUID odd = UUID.randomUUID();
    images.add(odd).put("block_device_mapping", "[{");
    Map<String, Object> wanted = wanted("odd");
    wanted.put("imageRef", odd.toString());
    create(wanted).statusCode(400).body(containsString("is no JSON"));
    UUID single = UUID.randomUUID();
    images.add(single).put("block_device_mapping", "{\"source_type\": \"blank\"}");
    wanted.put("imageRef", single.toString());
    create(wanted).statusCode(400).body(containsString("is no list"));
    UUID nameless = UUID.randomUUID();
    images.add(nameless).put("block_device_mapping", "[{\"source_type\": \"snapshot\"}]");
    wanted.put("imageRef", nameless.toString());
    create(wanted).statusCode(400).body(containsString("Missing device UUID"));
    UUID lost = UUID.randomUUID();
    images
        .add(lost)
        .put(
            "block_device_mapping",
            "[{\"source_type\":\"snapshot\",\"destination_type\":\"volume\",\"boot_index\":0,"
                + "\"snapshot_id\":\"%s\"}]".formatted(UUID.randomUUID()));
    wanted.put("imageRef", lost.toString());
    create(wanted).statusCode(400).body(containsString("failed to get snapshot"));
  }

  @Test
  void backupsWantADiskOfAnImage() {
    String server = server("no-backups", List.of());
    images.forgetAllBut(image);

    act(
            "2.1",
            server,
            Map.of("createBackup", Map.of("name", "b", "backup_type", "daily", "rotation", 1)))
        .statusCode(400)
        .body(containsString("Backup is not supported for volume-backed instances."));
    assertThat(images.names()).hasSize(1);
    assertThat(status(server)).isEqualTo("ACTIVE");
  }

  @Test
  void shelvedItLeavesItsHostWithoutAnImageAndComesBackWithItsVolumes() {
    String server = server("put-away", List.of());
    String data = availableVolume("data");
    attachVolume(server, data, 200);
    awaitVolume(data, "in-use");
    List<String> volumes = volumesOf(server);
    images.forgetAllBut(image);

    acted(server, "shelve", Map.of(), "SHELVED_OFFLOADED");

    assertThat(images.names()).hasSize(1);
    assertThat(hostOf(server)).isNull();
    assertThat(volumesOf(server)).isEqualTo(volumes);
    assertThat(volumes).allSatisfy(id -> assertThat(volumeStatus(id)).isEqualTo("in-use"));
    books.requireBalanced(project);
    act("2.1", server, Map.of("unshelve", Map.of())).statusCode(202);
    awaitStatus(server, "ACTIVE");
    assertThat(volumesOf(server)).isEqualTo(volumes);
    assertThat(hostOf(server)).isNotNull();
    books.requireBalanced(project);
  }

  @Test
  void shelvedItIsDeletedWithTheVolumesThatGoWithIt() {
    String server = activeServerFromVolume("discarded");
    String volume = volumesOf(server).getFirst();
    acted(server, "shelve", Map.of(), "SHELVED_OFFLOADED");

    member().delete("/v2.1/servers/" + server).then().statusCode(204);

    awaitGone(server);
    await(() -> member().get("/v2.1/os-volumes/" + volume).statusCode() == 404);
    books.requireBalanced(project);
  }

  @Test
  void rebuildKeepsTheVolumeAndWritesItSince293() {
    String server = server("rebuilt", List.of());
    List<String> volumes = volumesOf(server);
    UUID other = UUID.randomUUID();
    images.add(other);

    act("2.92", server, Map.of("rebuild", Map.of("imageRef", other.toString())))
        .statusCode(400)
        .body(containsString("different image for a volume-backed server"));
    act("2.92", server, Map.of("rebuild", Map.of("imageRef", image.toString()))).statusCode(202);
    awaitStatus(server, "ACTIVE");
    act("2.93", server, Map.of("rebuild", Map.of("imageRef", other.toString()))).statusCode(202);
    awaitStatus(server, "ACTIVE");
    // It is made from the other image now.
    act("2.92", server, Map.of("rebuild", Map.of("imageRef", image.toString()))).statusCode(400);

    assertThat(volumesOf(server)).isEqualTo(volumes);
    member().get("/v2.1/servers/" + server).then().body("server.image", equalTo(""));
    books.requireBalanced(project);
  }

  @Test
  void rebuildFromASpoiltImageLeavesWhatTheVolumeHeld() {
    String server = server("spoilt", List.of());
    String volume = volumesOf(server).getFirst();
    UUID spoilt = UUID.randomUUID();
    images.add(spoilt).put("os_hash_value", "0".repeat(128));

    act("2.93", server, Map.of("rebuild", Map.of("imageRef", spoilt.toString()))).statusCode(202);
    awaitStatus(server, "ERROR");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitVolume(volume, "available");

    String next =
        serverOf(
            "next",
            List.of(
                Map.of(
                    "source_type",
                    "volume",
                    "destination_type",
                    "volume",
                    "uuid",
                    volume,
                    "boot_index",
                    0)));
    assertThat(volumesOf(next)).containsExactly(volume);
    books.requireBalanced(project);
  }

  @Test
  void hostIsClaimedNothingForIt() {
    int before = claimedGib();
    String server = server("light", List.of());
    assertThat(claimedGib()).isEqualTo(before);
    useSecondHost();

    acted(server, "migrate", Map.of(), "VERIFY_RESIZE");
    assertThat(claimedGib()).isEqualTo(before);
    act("2.1", server, Collections.singletonMap("confirmResize", null)).statusCode(204);
    awaitStatus(server, "ACTIVE");
    books.requireBalanced(project);
  }

  @Test
  void flavorWithASmallerDiskWillDo() {
    String server = server("shrunk", List.of());
    String diskless = "diskless-" + UUID.randomUUID();
    createFlavor(diskless, 1, 64, 0);

    acted(server, "resize", Map.of("flavorRef", diskless), "VERIFY_RESIZE");
    books.requireBalanced(project);
  }

  @Test
  void rescueIsOfferedSince287() {
    String server = server("rescued", List.of());

    act("2.86", server, Map.of("rescue", Map.of()))
        .statusCode(400)
        .body(containsString("Cannot rescue a volume-backed instance"));
    act("2.87", server, Map.of("rescue", Map.of())).statusCode(200);
    awaitStatus(server, "RESCUE");
    act("2.87", server, Collections.singletonMap("unrescue", null)).statusCode(202);
    awaitStatus(server, "ACTIVE");
    books.requireBalanced(project);
  }
}
