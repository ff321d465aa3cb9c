package cloud.nephele.image.data;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.Tar;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that nobody may boot do not become images, whichever way they come. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class HostileDiskTest {

  private final ImageClient alice = ImageClient.member();
  private final WebServer web = new WebServer();

  @AfterEach
  void stopWeb() {
    web.close();
  }

  /** Bytes that are said to be of a format. */
  record Disk(String name, String container, String format, ByteBuffer head) {

    Disk(String name, String format, ByteBuffer head) {
      this(name, "bare", format, head);
    }

    byte[] bytes() {
      byte[] bytes = new byte[0x12000];
      head.get(0, bytes, 0, head.capacity());
      return bytes;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Disk> disks() {
    return List.of(
        new Disk("qcow2 said to be raw", "raw", qcow2()),
        new Disk("qcow2 with a backing file", "qcow2", qcow2().putLong(8, 200)),
        new Disk("qcow2 with a data file", "qcow2", qcow2().putLong(72, 4)),
        new Disk("qcow2 of a petabyte", "qcow2", qcow2().putLong(24, 1L << 50)),
        new Disk("VMDK said to be raw", "raw", vmdk("createType=\"monolithicSparse\"")),
        new Disk(
            "VMDK of another file",
            "vmdk",
            vmdk("createType=\"monolithicSparse\"\nRW 1 SPARSE \"/etc/passwd\"")),
        new Disk(
            "VMDK with a parent",
            "vmdk",
            vmdk("createType=\"monolithicSparse\"\nparentFileNameHint=\"/etc/passwd\"")),
        new Disk(
            "text that qemu takes for VMDK",
            "vmdk",
            text("version=1\ncreateType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/passwd\" 0")),
        new Disk(
            "VMDK that is a description only",
            "vmdk",
            text("# Disk DescriptorFile\nRW 1 FLAT \"/etc/passwd\" 0")),
        new Disk(
            "OVA with a VMDK of another file",
            "ova",
            "vmdk",
            ova(vmdk("createType=\"monolithicSparse\"\nRW 1 SPARSE \"/etc/passwd\""))),
        new Disk(
            "OVA with a qcow2 with a backing file", "ova", "raw", ova(qcow2().putLong(8, 200))),
        new Disk(
            "text that is no OVA",
            "ova",
            "vmdk",
            text("version=1\ncreateType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/passwd\" 0")),
        new Disk("qcow2 said to be wrapped", "ovf", "raw", qcow2()));
  }

  private static ByteBuffer qcow2() {
    return ByteBuffer.allocate(0x1000)
        .putInt(0, 0x514649fb)
        .putInt(4, 3)
        .putLong(24, 1L << 30)
        .putInt(100, 104);
  }

  private static ByteBuffer vmdk(String description) {
    return text("KDMV")
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(12, 1L << 21)
        .putLong(28, 1)
        .putLong(36, 20)
        .put(512, description.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer ova(ByteBuffer disk) {
    byte[] bytes = new byte[disk.capacity()];
    disk.get(0, bytes);
    return ByteBuffer.wrap(new Tar().file("machine.ovf", "").file("disk.img", bytes).closed());
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.allocate(0x4000).put(0, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String create(Disk disk) {
    return alice.create(Map.of("disk_format", disk.format, "container_format", disk.container));
  }

  @ParameterizedTest
  @MethodSource("disks")
  void uploadIsRefused(Disk disk) {
    String id = create(disk);
    alice.upload(id, disk.bytes()).statusCode(415);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @ParameterizedTest
  @MethodSource("disks")
  void uploadByV1IsRefused(Disk disk) {
    alice
        .request()
        .header("x-image-meta-name", disk.name())
        .header("x-image-meta-disk_format", disk.format)
        .header("x-image-meta-container_format", disk.container)
        .contentType("application/octet-stream")
        .body(disk.bytes())
        .post("/v1/images")
        .then()
        .statusCode(415);
    assertThat(
            alice
                .list("?status=active&name=" + disk.name().replace(" ", "%20"))
                .extract()
                .<Integer>path("images.size()"))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("disks")
  void stagingIsRefused(Disk disk) {
    String id = create(disk);
    alice.stage(id, disk.bytes()).statusCode(415);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @ParameterizedTest
  @MethodSource("disks")
  void downloadFromTheWebIsRefused(Disk disk) throws Exception {
    String id = create(disk);
    alice
        .importImage(
            id,
            Map.of(
                "method", Map.of("name", "web-download", "uri", web.serve("/" + id, disk.bytes()))))
        .statusCode(202);
    assertImportFails(id);
  }

  @ParameterizedTest
  @MethodSource("disks")
  void locationIsRefused(Disk disk) throws Exception {
    String id = create(disk);
    alice.addLocation(id, Map.of("url", web.serve("/" + id, disk.bytes()))).statusCode(202);
    assertImportFails(id);
  }

  @ParameterizedTest
  @MethodSource("disks")
  void locationByPatchIsRefused(Disk disk) {
    String id = create(disk);
    alice
        .patch(
            id,
            "[{\"op\":\"add\",\"path\":\"/locations/-\",\"value\":{\"url\":\""
                + web.serve("/" + id, disk.bytes())
                + "\",\"metadata\":{}}}]")
        .statusCode(415);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @ParameterizedTest
  @ValueSource(strings = {"location", "copy_from"})
  void bytesThatV1PointsAtAreRefused(String header) throws Exception {
    for (Disk disk : disks()) {
      String path = "/" + UUID.randomUUID();
      int status =
          alice
              .request()
              .header("x-image-meta-name", path)
              .header("x-image-meta-disk_format", disk.format)
              .header("x-image-meta-container_format", disk.container)
              .header("x-image-meta-" + header, web.serve(path, disk.bytes()))
              .post("/v1/images")
              .statusCode();
      assertThat(status).as(disk.name()).isEqualTo(header.equals("location") ? 415 : 201);
      await(() -> namesOf("killed").contains(path));
    }
    assertThat(namesOf("active")).isEmpty();
  }

  private List<String> namesOf(String status) {
    return alice.list("?status=" + status).extract().path("images.name");
  }

  @ParameterizedTest
  @MethodSource("disks")
  void taskOfOldThatImportsItFails(Disk disk) throws Exception {
    ImageClient admin = ImageClient.admin();
    String url = web.serve("/" + UUID.randomUUID(), disk.bytes());
    String task =
        admin
            .request()
            .contentType("application/json")
            .body(
                Map.of(
                    "type",
                    "import",
                    "input",
                    Map.of(
                        "import_from",
                        url,
                        "import_from_format",
                        disk.format,
                        "image_properties",
                        Map.of("container_format", disk.container))))
            .post("/v2/tasks")
            .then()
            .extract()
            .path("id");
    await(
        () ->
            "failure"
                .equals(admin.request().get("/v2/tasks/" + task).then().extract().path("status")));
  }

  private void assertImportFails(String id) throws Exception {
    await(() -> "failure".equals(alice.taskStatus(id)));
    assertThat(alice.status(id)).isEqualTo("queued");
  }
}
