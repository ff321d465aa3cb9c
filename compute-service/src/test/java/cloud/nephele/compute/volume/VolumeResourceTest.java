package cloud.nephele.compute.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.simulated.BuildFault;
import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.workflow.Workbench;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VolumeResourceTest extends ComputeTest {

  @Inject ComputeDriver driver;
  @Inject Workbench bench;
  @Inject Books books;

  private ValidatableResponse create(String version, Map<String, ?> volume) {
    return member(version).body(Map.of("volume", volume)).post("/v2.1/os-volumes").then();
  }

  private ValidatableResponse createSnapshot(Map<String, ?> snapshot) {
    return member().body(Map.of("snapshot", snapshot)).post("/v2.1/os-snapshots").then();
  }

  private String availableSnapshot(String volume) {
    String id =
        createSnapshot(Map.of("volume_id", volume, "force", true))
            .statusCode(200)
            .extract()
            .path("snapshot.id");
    await(
        () ->
            "available"
                .equals(
                    member()
                        .get("/v2.1/os-snapshots/" + id)
                        .then()
                        .extract()
                        .path("snapshot.status")));
    return id;
  }

  private void awaitNoVolume(String id) {
    await(() -> member().get("/v2.1/os-volumes/" + id).statusCode() == 404);
  }

  @Test
  void volumesAreInZonesThatThereAre() {
    member()
        .body(Map.of("volume", Map.of("size", 1, "availability_zone", "elsewhere")))
        .post("/v2.1/os-volumes")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("'elsewhere' is invalid"));
  }

  @Test
  void volumeIsCreatedShownListedAndDeleted() {
    ValidatableResponse created =
        create(
            "2.1",
            Map.of(
                "size", "2",
                "display_name", "data",
                "display_description", "of the shop",
                "volume_type", "thin",
                "availability_zone", "nova",
                "metadata", Map.of("tier", "gold")));
    String id = created.extract().path("volume.id");
    created
        .statusCode(200)
        .header("Location", endsWith("/os-volumes/" + id))
        .body("volume.status", equalTo("creating"))
        .body("volume.size", equalTo(2))
        .body("volume.attachments", equalTo(List.of(Map.of())));
    awaitVolume(id, "available");

    member()
        .get("/v2.1/os-volumes/" + id)
        .then()
        .body("volume.displayName", equalTo("data"))
        .body("volume.displayDescription", equalTo("of the shop"))
        .body("volume.volumeType", equalTo("thin"))
        .body("volume.availabilityZone", equalTo("nova"))
        .body("volume.metadata.tier", equalTo("gold"))
        .body("volume.snapshotId", nullValue());
    String second = availableVolume("second");
    member().get("/v2.1/os-volumes/detail").then().body("volumes.id", equalTo(List.of(second, id)));
    member().get("/v2.1/os-volumes?limit=1").then().body("volumes.id", equalTo(List.of(second)));
    member()
        .get("/v2.1/os-volumes?limit=1&offset=1")
        .then()
        .body("volumes.id", equalTo(List.of(id)));

    member().delete("/v2.1/os-volumes/" + id).then().statusCode(202);
    awaitNoVolume(id);
    books.requireBalanced(project);
    assertThat(driver.capability(VolumeStore.class)).isPresent();
  }

  @Test
  void volumesOfOthersAreUnknown() {
    String id = availableVolume("mine");
    String stranger = TestTokens.project("p-" + UUID.randomUUID(), "eve", "member", "reader");

    as(stranger, "2.1").get("/v2.1/os-volumes/" + id).then().statusCode(404);
    as(stranger, "2.1").delete("/v2.1/os-volumes/" + id).then().statusCode(404);
    as(stranger, "2.1").get("/v2.1/os-volumes").then().body("volumes", equalTo(List.of()));
    reader().get("/v2.1/os-volumes/" + id).then().statusCode(200);
    reader().delete("/v2.1/os-volumes/" + id).then().statusCode(403);
    reader()
        .body(Map.of("volume", Map.of("size", 1)))
        .post("/v2.1/os-volumes")
        .then()
        .statusCode(403);
  }

  @Test
  void badRequestsSayWhatToChange() {
    create("2.1", Map.of()).statusCode(400).body(containsString("'size' is a required property"));
    create("2.1", Map.of("size", 0)).statusCode(400).body(containsString("at least 1"));
    create("2.1", Map.of("size", "ten")).statusCode(400);
    create("2.1", Map.of("size", 1, "colour", "red"))
        .statusCode(400)
        .body(containsString("colour"));
    create("2.1", Map.of("size", 1, "volume_type", "x")).statusCode(404);
    create("2.1", Map.of("size", 1, "snapshot_id", UUID.randomUUID().toString())).statusCode(404);
    create("2.1", Map.of("size", 1, "metadata", Map.of("k", "v".repeat(256)))).statusCode(400);
    createSnapshot(Map.of("volume_id", UUID.randomUUID().toString())).statusCode(404);
    createSnapshot(Map.of("display_name", "x")).statusCode(400);
    member().get("/v2.1/os-volumes/x").then().statusCode(404);
    member().get("/v2.1/os-snapshots/x").then().statusCode(404);
    member().get("/v2.1/os-volumes?limit=x").then().statusCode(400);
  }

  @Test
  void proxyCallsEndWithVersion235() {
    for (String path : List.of("os-volumes", "os-volumes/detail", "os-snapshots")) {
      member("2.35").get("/v2.1/" + path).then().statusCode(200);
      member("2.36").get("/v2.1/" + path).then().statusCode(404);
    }
    member("2.1").get("/v2.1/os-volume-types").then().statusCode(404);
    member("2.1")
        .get("/v2/" + project + "/os-volume-types/thin")
        .then()
        .statusCode(200)
        .body("volume_type.name", equalTo("thin"));
  }

  @Test
  void snapshotsOutliveNothingAndStartNewVolumes() {
    String volume = availableVolume("source");
    String snapshot = availableSnapshot(volume);

    member()
        .get("/v2.1/os-snapshots/detail")
        .then()
        .body("snapshots.id", equalTo(List.of(snapshot)))
        .body("snapshots[0].volumeId", equalTo(volume))
        .body("snapshots[0].size", equalTo(1));
    member()
        .delete("/v2.1/os-volumes/" + volume)
        .then()
        .statusCode(400)
        .body(containsString("has snapshots"));
    String restored =
        create("2.1", Map.of("size", 3, "snapshot_id", snapshot))
            .statusCode(200)
            .body("volume.snapshotId", equalTo(snapshot))
            .extract()
            .path("volume.id");
    awaitVolume(restored, "available");

    member().delete("/v2.1/os-snapshots/" + snapshot).then().statusCode(202);
    await(() -> member().get("/v2.1/os-snapshots/" + snapshot).statusCode() == 404);
    member().delete("/v2.1/os-volumes/" + volume).then().statusCode(202);
    awaitNoVolume(volume);
    assertThat(volumeStatus(restored)).isEqualTo("available");
    books.requireBalanced(project);
  }

  @Test
  void volumeInUseIsCopiedOnlyWhenForced() {
    String volume = availableVolume("busy");
    String server = serverWith("writer", volume);

    createSnapshot(Map.of("volume_id", volume)).statusCode(400).body(containsString("forced"));
    availableSnapshot(volume);
    assertThat(status(server)).isEqualTo("ACTIVE");
    member()
        .delete("/v2.1/os-volumes/" + volume)
        .then()
        .statusCode(400)
        .body(containsString("in-use"));
  }

  @Test
  void quotaIsNeverPassedHoweverManyAskAtOnce() throws Exception {
    List<Callable<Integer>> asks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      asks.add(() -> create("2.1", Map.of("size", 1)).extract().statusCode());
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : threads.invokeAll(asks)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).filteredOn(status -> status == 200).hasSize(10);
    assertThat(answers).filteredOn(status -> status == 403).hasSize(190);
    create("2.1", Map.of("size", 1)).statusCode(403).body(containsString("Quota exceeded"));
    List<String> ids = member().get("/v2.1/os-volumes").then().extract().path("volumes.id");
    ids.forEach(id -> awaitVolume(id, "available"));
    books.requireBalanced(project);
    create("2.1", Map.of("size", 1001)).statusCode(403).body(containsString("gigabytes"));
  }

  @Test
  void quotasOfVolumesAreSetPerProjectInTheVersionsThatHadThem() {
    String old = "/v2/" + project + "/os-quota-sets/" + project;
    admin("2.1")
        .body(Map.of("quota_set", Map.of("volumes", 2, "gigabytes", 5, "snapshots", 1)))
        .put(old)
        .then()
        .statusCode(200)
        .body("quota_set.volumes", equalTo(2))
        .body("quota_set.gigabytes", equalTo(5))
        .body("quota_set.snapshots", equalTo(1));

    String volume = availableVolume("first");
    create("2.1", Map.of("size", 5)).statusCode(403).body(containsString("gigabytes"));
    availableVolume("second");
    create("2.1", Map.of("size", 1)).statusCode(403).body(containsString("volumes"));
    member()
        .body(Map.of("volume", Map.of("size", 1)))
        .post("/v2/" + project + "/os-volumes")
        .then()
        .statusCode(413)
        .body("overLimit.code", equalTo(413));
    availableSnapshot(volume);
    createSnapshot(Map.of("volume_id", volume)).statusCode(403).body(containsString("snapshots"));
    admin("2.1")
        .body(Map.of("quota_set", Map.of("volumes", 1)))
        .put(old)
        .then()
        .statusCode(400)
        .body(containsString("already used"));
    admin("2.1")
        .body(Map.of("quota_set", Map.of("volumes", 3)))
        .put("/v2.1/os-quota-sets/" + project)
        .then()
        .statusCode(400)
        .body(containsString("Additional properties"));
    admin("2.1").delete(old).then().statusCode(202);
    availableVolume("third");
    books.requireBalanced(project);
  }

  @Test
  void workOnVolumesCanBeRepeatedKilledAndFail() {
    bench.pause();
    UUID volume = UUID.fromString(create("2.1", Map.of("size", 1)).extract().path("volume.id"));
    while (bench.first(volume).isPresent()) {
      Workbench.Work work = bench.first(volume).get();
      bench.performUnsaved(work);
      bench.step(work);
    }
    assertThat(volumeStatus(volume.toString())).isEqualTo("available");

    UUID broken = UUID.fromString(create("2.1", Map.of("size", 1)).extract().path("volume.id"));
    bench.performUnsaved(bench.first(broken).orElseThrow());
    bench.fail(bench.first(broken).orElseThrow(), "a test made it fail");
    bench.resume();
    bench.awaitNoWork(List.of(broken));
    assertThat(volumeStatus(broken.toString())).isEqualTo("error");

    member().delete("/v2.1/os-volumes/" + broken).then().statusCode(202);
    bench.pause();
    bench.first(broken).ifPresent(bench::performUnsaved);
    bench.resume();
    awaitNoVolume(broken.toString());
    books.requireBalanced(project);
  }

  private Map<String, Object> device(String source, String destination, Map<String, ?> more) {
    Map<String, Object> device = new HashMap<>(more);
    device.put("source_type", source);
    device.put("destination_type", destination);
    return device;
  }

  private ValidatableResponse boot(boolean fromImage, List<?> devices) {
    Map<String, Object> wanted = wanted("booted");
    if (!fromImage) {
      wanted.remove("imageRef");
    }
    wanted.put("block_device_mapping_v2", devices);
    return create(wanted);
  }

  private Map<String, Object> imageVolume() {
    return device(
        "image", "volume", Map.of("uuid", image.toString(), "boot_index", "0", "volume_size", "1"));
  }

  @Test
  void serverStartsFromANewVolumeOfAnImage() {
    String server =
        boot(
                false,
                List.of(
                    imageVolume(),
                    device("blank", "volume", Map.of("volume_size", 2, "boot_index", -1))))
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(server, "ACTIVE");

    List<String> volumes =
        member("2.3")
            .get("/v2.1/servers/" + server)
            .then()
            .body("server.image", equalTo(""))
            .body(
                "server.'os-extended-volumes:volumes_attached'.delete_on_termination",
                equalTo(List.of(false, false)))
            .extract()
            .path("server.'os-extended-volumes:volumes_attached'.id");
    assertThat(volumes).hasSize(2).allMatch(id -> volumeStatus(id).equals("in-use"));
    member()
        .get("/v2.1/servers/" + server + "/os-volume_attachments")
        .then()
        .body("volumeAttachments.device", equalTo(List.of("/dev/vda", "/dev/vdb")));
    member()
        .delete("/v2.1/servers/" + server + "/os-volume_attachments/" + volumes.getFirst())
        .then()
        .statusCode(400)
        .body(containsString("root device"));

    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    volumes.forEach(id -> awaitVolume(id, "available"));

    String heir =
        boot(
                false,
                List.of(
                    device(
                        "volume",
                        "volume",
                        Map.of(
                            "uuid",
                            volumes.getFirst(),
                            "boot_index",
                            0,
                            "delete_on_termination",
                            true))))
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(heir, "ACTIVE");
    member().delete("/v2.1/servers/" + heir).then().statusCode(204);
    awaitGone(heir);
    awaitNoVolume(volumes.getFirst());
    books.requireBalanced(project);
  }

  @Test
  void serverStartsFromASnapshotInTheFirstSyntaxAtItsOwnPath() {
    String first = boot(false, List.of(imageVolume())).extract().path("server.id");
    awaitStatus(first, "ACTIVE");
    String volume =
        member()
            .get("/v2.1/servers/" + first)
            .then()
            .extract()
            .path("server.'os-extended-volumes:volumes_attached'[0].id");
    String snapshot = availableSnapshot(volume);
    Map<String, Object> wanted = wanted("copy");
    wanted.remove("imageRef");
    wanted.put(
        "block_device_mapping",
        List.of(
            Map.of(
                "device_name", "vda",
                "snapshot_id", snapshot,
                "volume_size", "",
                "delete_on_termination", "1")));

    String second =
        member()
            .body(Map.of("server", wanted))
            .post("/v2.1/os-volumes_boot")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(second, "ACTIVE");
    member()
        .get("/v2.1/servers/" + second + "/os-volume_attachments")
        .then()
        .body("volumeAttachments.device", equalTo(List.of("/dev/vda")));
    books.requireBalanced(project);
  }

  @Test
  void impossibleDisksAreRefusedAndLeaveNothing() {
    String blank = availableVolume("blank");
    String unknown = UUID.randomUUID().toString();

    boot(true, List.of(device("volume", "volume", Map.of("uuid", unknown)))).statusCode(400);
    boot(true, List.of(device("snapshot", "volume", Map.of("uuid", unknown)))).statusCode(400);
    boot(true, List.of(device("image", "volume", Map.of("uuid", unknown, "volume_size", 1))))
        .statusCode(400);
    boot(true, List.of(device("volume", "volume", Map.of()))).statusCode(400);
    boot(true, List.of(device("blank", "volume", Map.of("uuid", unknown, "volume_size", 1))))
        .statusCode(400);
    boot(true, List.of(device("blank", "volume", Map.of())))
        .statusCode(400)
        .body(containsString("non-zero size"));
    boot(false, List.of(device("image", "volume", Map.of("uuid", image, "boot_index", 0))))
        .statusCode(400)
        .body(containsString("non-zero size"));
    boot(false, List.of(device("volume", "volume", Map.of("uuid", blank, "boot_index", 0))))
        .statusCode(400)
        .body(containsString("not bootable"));
    boot(false, List.of(device("volume", "volume", Map.of("uuid", blank))))
        .statusCode(400)
        .body(containsString("Boot sequence"));
    boot(true, List.of(imageVolume())).statusCode(400).body(containsString("Boot sequence"));
    boot(true, List.of(device("image", "local", Map.of("uuid", image, "boot_index", 1))))
        .statusCode(400);
    boot(true, List.of(device("tape", "volume", Map.of()))).statusCode(400);
    boot(true, List.of(device("blank", "local", Map.of("volume_size", 1)))).statusCode(400);
    boot(true, List.of(device("blank", "volume", Map.of("volume_size", 1, "tag", "t"))))
        .statusCode(400);
    boot(true, List.of(device("blank", "volume", Map.of("volume_size", 1, "volume_type", "thin"))))
        .statusCode(400);
    Map<String, Object> both = wanted("both");
    both.put("block_device_mapping", List.of(Map.of("device_name", "vdb", "volume_id", blank)));
    both.put("block_device_mapping_v2", List.of(device("volume", "volume", Map.of("uuid", blank))));
    create(both).statusCode(400).body(containsString("syntaxes"));
    Map<String, Object> several = wanted("several");
    several.put("min_count", 2);
    several.put(
        "block_device_mapping_v2", List.of(device("volume", "volume", Map.of("uuid", blank))));
    create(several).statusCode(400).body(containsString("multiple instances"));
    boot(false, List.of()).statusCode(400).body(containsString("imageRef"));
    awaitVolume(blank, "available");
    books.requireBalanced(project);
  }

  @Test
  void serverHasVolumesBesideItsImageFromTheStart() {
    String volume = availableVolume("data");

    String server =
        boot(
                true,
                List.of(
                    device("image", "local", Map.of("uuid", image, "boot_index", 0)),
                    device("volume", "volume", Map.of("uuid", volume, "device_name", "/dev/vdd"))))
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(server, "ACTIVE");

    member()
        .get("/v2.1/os-volumes/" + volume)
        .then()
        .body("volume.status", equalTo("in-use"))
        .body("volume.attachments[0].device", equalTo("/dev/vdd"))
        .body("volume.attachments[0].serverId", equalTo(server));
    boot(true, List.of(device("volume", "volume", Map.of("uuid", volume))))
        .statusCode(400)
        .body(containsString("must be 'available'"));
    books.requireBalanced(project);
  }

  @Test
  void buildThatFailsGivesItsVolumesBack() {
    String volume = availableVolume("kept");
    faults.add(BuildFault.always("doomed.*", BuildFault.Effect.FAIL));
    Map<String, Object> wanted = wanted("doomed");
    wanted.put(
        "block_device_mapping_v2",
        List.of(
            device("volume", "volume", Map.of("uuid", volume)),
            device("blank", "volume", Map.of("volume_size", 1, "delete_on_termination", true))));

    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ERROR");

    awaitVolume(volume, "available");
    await(
        () ->
            List.of(volume)
                .equals(member().get("/v2.1/os-volumes").then().extract().path("volumes.id")));
    books.requireBalanced(project);
  }
}
