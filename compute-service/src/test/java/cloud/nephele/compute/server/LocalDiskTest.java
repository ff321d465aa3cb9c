package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ConsoleLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The empty disks that flavors give servers, on their hosts. */
@QuarkusTest
class LocalDiskTest extends ComputeTest {

  @Inject ComputeDriver driver;
  @Inject Books books;

  private String roomy() {
    return roomy(4);
  }

  private String roomy(int ephemeralGib) {
    return roomy(ephemeralGib, 512);
  }

  private String roomy(int ephemeralGib, int swapMib) {
    String id = "roomy-" + UUID.randomUUID();
    Map<String, Object> wanted =
        new HashMap<>(
            Map.of("id", id, "name", id, "vcpus", 1, "ram", 64, "disk", 1, "swap", swapMib));
    wanted.put("OS-FLV-EXT-DATA:ephemeral", ephemeralGib);
    admin("2.1").body(Map.of("flavor", wanted)).post("/v2.1/flavors").then().statusCode(200);
    return id;
  }

  private static Map<String, Object> blank(Map<String, ?> more) {
    Map<String, Object> device = new HashMap<>(more);
    device.put("source_type", "blank");
    device.put("destination_type", "local");
    return device;
  }

  private ValidatableResponse create(String flavorId, List<?> devices) {
    Map<String, Object> wanted = wanted("roomy");
    wanted.put("flavorRef", flavorId);
    if (!devices.isEmpty()) {
      wanted.put("block_device_mapping_v2", devices);
    }
    return create(wanted);
  }

  private String active(String flavorId, List<?> devices) {
    String id = create(flavorId, devices).statusCode(202).extract().path("server.id");
    awaitStatus(id, "ACTIVE");
    return id;
  }

  /** A simulated guest says at its start what disks it has. */
  private List<String> disks(String server) {
    String console =
        driver
            .capability(ConsoleLog.class)
            .orElseThrow()
            .consoleOutput(hostOf(server), UUID.fromString(server), -1);
    return console
        .substring(console.lastIndexOf("\nBoot ") + 1)
        .lines()
        .filter(line -> line.startsWith("simulated: vd"))
        .map(line -> line.substring("simulated: ".length()))
        .toList();
  }

  @Test
  void serverHasTheDisksOfItsFlavor() {
    assertThat(disks(active(roomy(), List.of())))
        .containsExactly("vdb of 4096 MiB for ephemeral", "vdc of 512 MiB for swap");
    assertThat(disks(activeServer("bare"))).isEmpty();
  }

  @Test
  void requestsDivideWhatTheFlavorHas() {
    String server =
        active(
            roomy(),
            List.of(
                blank(Map.of("volume_size", 1)),
                blank(Map.of("volume_size", 2, "device_name", "/dev/vde", "guest_format", "ext4")),
                blank(Map.of("volume_size", 256, "guest_format", "swap"))));

    assertThat(disks(server))
        .containsExactly(
            "vdb of 1024 MiB for ephemeral",
            "vdc of 256 MiB for swap",
            "vde of 2048 MiB for ephemeral");
    String volume = availableVolume("beside");
    attachVolume(server, volume, 200);
    awaitVolume(volume, "in-use");
    member()
        .get("/v2.1/os-volumes/" + volume)
        .then()
        .body("volume.attachments[0].device", equalTo("/dev/vdd"));
    books.requireBalanced(project);
  }

  @Test
  void firstSyntaxNamesThemByTheirKind() {
    Map<String, Object> wanted = wanted("old");
    wanted.put("flavorRef", roomy());
    wanted.put(
        "block_device_mapping",
        List.of(
            Map.of("device_name", "vdc", "virtual_name", "ephemeral0", "volume_size", "3"),
            Map.of("device_name", "vdb", "virtual_name", "swap")));
    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    assertThat(disks(server))
        .containsExactly("vdb of 512 MiB for swap", "vdc of 3072 MiB for ephemeral");

    wanted.put(
        "block_device_mapping", List.of(Map.of("device_name", "vdc", "virtual_name", "tape")));
    create(wanted).statusCode(400).body(containsString("virtual_name"));
  }

  @Test
  void moreThanTheFlavorHasIsRefused() {
    String roomy = roomy();
    create(roomy, List.of(blank(Map.of("volume_size", 5))))
        .statusCode(400)
        .body(containsString("Ephemeral disks requested are larger"));
    create(roomy, List.of(blank(Map.of()), blank(Map.of()))).statusCode(400);
    create(roomy, List.of(blank(Map.of("volume_size", 513, "guest_format", "swap"))))
        .statusCode(400)
        .body(containsString("Swap drive requested is larger"));
    create(
            roomy,
            List.of(
                blank(Map.of("volume_size", 1, "guest_format", "swap")),
                blank(Map.of("volume_size", 1, "guest_format", "swap"))))
        .statusCode(400)
        .body(containsString("More than one swap"));
    create(flavor, List.of(blank(Map.of("guest_format", "swap")))).statusCode(400);
    create(roomy, List.of(blank(Map.of("boot_index", 1)))).statusCode(400);
    create(roomy, List.of(blank(Map.of("uuid", UUID.randomUUID().toString())))).statusCode(400);
  }

  @Test
  void hostIsClaimedForTheDisksThatAreThere() {
    int before = claimedGib();
    String server = active(roomy(), List.of(blank(Map.of("volume_size", 2))));
    // A GiB of root disk, and the swap counts as one.
    assertThat(claimedGib() - before).isEqualTo(4);

    acted(server, "resize", Map.of("flavorRef", roomy(6)), "VERIFY_RESIZE");
    assertThat(claimedGib() - before).isEqualTo(8);
    act(server, Collections.singletonMap("confirmResize", null), 204);
    awaitStatus(server, "ACTIVE");
    assertThat(claimedGib() - before).isEqualTo(4);
    assertThat(disks(server)).contains("vdb of 2048 MiB for ephemeral");

    acted(server, "shelve", Map.of(), "SHELVED_OFFLOADED");
    assertThat(claimedGib()).isEqualTo(before);
    acted(server, "unshelve", Map.of(), "ACTIVE");
    assertThat(claimedGib() - before).isEqualTo(4);
    books.requireBalanced(project);
  }

  @Test
  void ephemeralDisksDoNotBecomeSmaller() {
    String server = active(roomy(), List.of(blank(Map.of("volume_size", 2))));

    member()
        .body(Map.of("resize", Map.of("flavorRef", roomy(1))))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400)
        .body(containsString("cannot become smaller"));
    acted(server, "resize", Map.of("flavorRef", roomy(2)), "VERIFY_RESIZE");
  }

  @Test
  void resizedServerHasTheDisksOfItsNewFlavor() {
    int before = claimedGib();
    String server = active(roomy(), List.of());
    acted(server, "resize", Map.of("flavorRef", roomy(6, 1024)), "VERIFY_RESIZE");

    assertThat(disks(server))
        .containsExactly("vdb of 6144 MiB for ephemeral", "vdc of 1024 MiB for swap");
    act(server, Collections.singletonMap("confirmResize", null), 204);
    awaitStatus(server, "ACTIVE");
    assertThat(claimedGib() - before).isEqualTo(8);

    // What is made anew from now on has them as well.
    act(server, Map.of("rebuild", Map.of("imageRef", image.toString())), 202);
    awaitStatus(server, "ACTIVE");
    assertThat(disks(server))
        .containsExactly("vdb of 6144 MiB for ephemeral", "vdc of 1024 MiB for swap");
    books.requireBalanced(project);
  }

  @Test
  void rebuildThatIsToPreserveDisksLeavesThemRatherThanLoseThem() {
    Map<String, Object> preserving =
        Map.of("imageRef", image.toString(), "preserve_ephemeral", true);
    String server = active(roomy(), List.of());

    member()
        .body(Map.of("rebuild", preserving))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("does not support preserving ephemeral"));

    awaitStatus(server, "ACTIVE");
    String bare = activeServer("bare");
    act(bare, Map.of("rebuild", preserving), 202);
    awaitStatus(bare, "ACTIVE");
  }

  @Test
  void serverWhoseResizeIsRevertedHasTheDisksThatItHad() {
    int before = claimedGib();
    String server = active(roomy(), List.of());
    acted(server, "resize", Map.of("flavorRef", roomy(6, 0)), "VERIFY_RESIZE");
    assertThat(disks(server)).containsExactly("vdb of 6144 MiB for ephemeral");

    act(server, Collections.singletonMap("revertResize", null), 202);
    awaitStatus(server, "ACTIVE");

    List<String> had = List.of("vdb of 4096 MiB for ephemeral", "vdc of 512 MiB for swap");
    assertThat(disks(server)).isEqualTo(had);
    assertThat(claimedGib() - before).isEqualTo(6);
    act(server, Map.of("rebuild", Map.of("imageRef", image.toString())), 202);
    awaitStatus(server, "ACTIVE");
    assertThat(disks(server)).isEqualTo(had);
    books.requireBalanced(project);
  }

  @Test
  void disksThatAFlavorAddsTakeDevicesThatAreFree() {
    String server = activeServer("plain");
    String volume = availableVolume("first");
    attachVolume(server, volume, 200);
    awaitVolume(volume, "in-use");

    acted(server, "resize", Map.of("flavorRef", roomy()), "VERIFY_RESIZE");
    assertThat(disks(server))
        .containsExactly("vdc of 4096 MiB for ephemeral", "vdd of 512 MiB for swap");
    act(server, Collections.singletonMap("confirmResize", null), 204);
    awaitStatus(server, "ACTIVE");
    String second = availableVolume("second");
    attachVolume(server, second, 200);
    awaitVolume(second, "in-use");
    member()
        .get("/v2.1/os-volumes/" + second)
        .then()
        .body("volume.attachments[0].device", equalTo("/dev/vde"));
    books.requireBalanced(project);
  }

  @Test
  void serverThatIsDeletedBeforeItsResizeIsConfirmedLeavesNoDisks() {
    int before = claimedGib();
    String server = active(roomy(), List.of());
    acted(server, "resize", Map.of("flavorRef", roomy(6)), "VERIFY_RESIZE");

    member().delete("/v2.1/servers/" + server).then().statusCode(204);

    awaitGone(server);
    assertThat(claimedGib()).isEqualTo(before);
    books.requireBalanced(project);
  }

  @Test
  void rebuiltServerHasThemAnew() {
    String server = active(roomy(), List.of());
    List<String> disks = disks(server);
    act(server, Map.of("rebuild", Map.of("imageRef", image.toString())), 202);
    awaitStatus(server, "ACTIVE");
    assertThat(disks(server)).isEqualTo(disks);
    books.requireBalanced(project);
  }
}
