package cloud.nephele.image.importing;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.testing.Blobs;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImportResourceTest {

  private static final byte[] BYTES = ImageClient.randomBytes(300_000, 11);
  private static final Map<String, ?> DIRECT = Map.of("method", Map.of("name", "glance-direct"));

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();
  private final WebServer web = new WebServer();

  @Inject Stores stores;

  @AfterEach
  void stopWeb() {
    web.close();
  }

  private static Map<String, ?> webDownload(String uri) {
    return Map.of("method", Map.of("name", "web-download", "uri", uri));
  }

  private void awaitStatus(String id, String status) throws Exception {
    await(() -> alice.status(id).equals(status));
  }

  @Test
  void stagedBytesAreImported() throws Exception {
    String id = alice.create();
    alice.stage(id, BYTES).statusCode(204);
    alice.show(id).body("status", equalTo("uploading")).body("size", equalTo(BYTES.length));
    assertThat(alice.download(id).statusCode()).isEqualTo(204);
    String requestId =
        alice.importImage(id, DIRECT).statusCode(202).extract().header("x-openstack-request-id");
    awaitStatus(id, "active");
    await(() -> alice.taskStatus(id).equals("success"));
    alice
        .show(id)
        .body("stores", equalTo("file"))
        .body("checksum", notNullValue())
        .body("os_glance_importing_to_stores", equalTo(""))
        .body("os_glance_failed_import", equalTo(""));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
    assertThat(Blobs.of(id, stores.staging())).isEmpty();
    alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .body("tasks", hasSize(1))
        .body("tasks[0].type", equalTo("api_image_import"))
        .body("tasks[0].image_id", equalTo(id))
        .body("tasks[0].request_id", equalTo(requestId))
        .body("tasks[0].input.import_req.method.name", equalTo("glance-direct"))
        .body("tasks[0].expires_at", notNullValue());
    ImageClient.member().request().get("/v2/images/" + id + "/tasks").then().statusCode(404);
  }

  @Test
  void oneImportCanFillAllStores() throws Exception {
    String id = alice.create();
    alice.stage(id, BYTES).statusCode(204);
    alice
        .importImage(id, Map.of("method", Map.of("name", "glance-direct"), "all_stores", true))
        .statusCode(202);
    awaitStatus(id, "active");
    alice.show(id).body("stores", containsString("fast")).body("stores", containsString("file"));
    for (BlobSource store : stores.writable()) {
      assertThat(Blobs.of(id, (ImageStore) store)).hasSize(1);
    }
  }

  @Test
  void bytesAreFetchedFromTheWebThroughRedirects() throws Exception {
    String id = alice.create();
    String uri = web.redirect("/moved", web.serve("/disk.img", BYTES));
    alice
        .importImage(
            id,
            Map.of("method", Map.of("name", "web-download", "uri", uri), "stores", List.of("fast")))
        .statusCode(202);
    awaitStatus(id, "active");
    alice.show(id).body("stores", equalTo("fast")).body("size", equalTo(BYTES.length));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
  }

  @Test
  void whatCannotBeFetchedLeavesTheImageQueuedAndSaysWhy() throws Exception {
    for (String uri :
        List.of(
            web.url("/nothing"),
            "http://does-not.exist.invalid/disk.img",
            web.redirect("/out", "file:///etc/passwd"))) {
      String id = alice.create();
      alice.importImage(id, webDownload(uri)).statusCode(202);
      await(() -> alice.taskStatus(id).equals("failure"));
      alice
          .show(id)
          .body("status", equalTo("queued"))
          .body("os_glance_failed_import", equalTo("file"))
          .body("size", nullValue());
      assertThat(Blobs.of(id, stores.staging())).isEmpty();
      alice.upload(id, new byte[] {1}).statusCode(204);
    }
  }

  @Test
  void fetchedBytesOfAnotherFormatAreRefused() throws Exception {
    String id = alice.create();
    byte[] qcow2 = new byte[70_000];
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, qcow2, 0, 4);
    alice.importImage(id, webDownload(web.serve("/lie.img", qcow2))).statusCode(202);
    await(() -> alice.taskStatus(id).equals("failure"));
    alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .body("tasks[0].message", containsString("qcow2"));
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  /** A disk of 1 MiB in the format of QEMU; skips the test where its tools are missing. */
  private static byte[] qcow2(byte[] content) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "qemu-img"))),
        "qemu-img is not installed");
    Path raw = Files.createTempFile("disk", ".raw");
    Path qcow2 = Files.createTempFile("disk", ".qcow2");
    try {
      Files.write(raw, content);
      Process convert =
          new ProcessBuilder(
                  "qemu-img",
                  "convert",
                  "-f",
                  "raw",
                  "-O",
                  "qcow2",
                  raw.toString(),
                  qcow2.toString())
              .inheritIO()
              .start();
      assertThat(convert.waitFor()).isZero();
      return Files.readAllBytes(qcow2);
    } finally {
      Files.delete(raw);
      Files.delete(qcow2);
    }
  }

  @Test
  void importedDiskIsConvertedAsOperatorsWant() throws Exception {
    byte[] content = ImageClient.randomBytes(1 << 20, 5);
    String id = alice.create(Map.of("disk_format", "qcow2"));
    alice.stage(id, qcow2(content)).statusCode(204);
    alice.importImage(id, DIRECT).statusCode(202);
    awaitStatus(id, "active");
    alice
        .show(id)
        .body("disk_format", equalTo("raw"))
        .body("size", equalTo(content.length))
        .body("virtual_size", equalTo(content.length));
    assertThat(alice.download(id).asByteArray()).isEqualTo(content);
    assertThat(Blobs.of(id, stores.staging())).isEmpty();
  }

  @Test
  void diskThatCannotBeConvertedIsNotImported() throws Exception {
    byte[] broken = qcow2(ImageClient.randomBytes(1 << 20, 6));
    // How large the table is from which all data is found.
    Arrays.fill(broken, 36, 40, (byte) 0x7f);
    String id = alice.create(Map.of("disk_format", "qcow2"));
    alice.stage(id, broken).statusCode(204);
    alice.importImage(id, DIRECT).statusCode(202);
    await(() -> alice.taskStatus(id).equals("failure"));
    alice.show(id).body("status", equalTo("queued")).body("disk_format", equalTo("qcow2"));
    assertThat(Blobs.of(id, stores.staging())).isEmpty();
  }

  @Test
  void diskThatIsTooLargeOnceConvertedIsNotStored() throws Exception {
    String id = alice.create(Map.of("disk_format", "qcow2"));
    alice.stage(id, qcow2(new byte[9 << 20])).statusCode(204);
    alice.importImage(id, DIRECT).statusCode(202);
    await(() -> alice.taskStatus(id).equals("failure"));
    alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .body("tasks[0].message", containsString("too large"));
    alice.show(id).body("status", equalTo("queued")).body("disk_format", equalTo("qcow2"));
    assertThat(Blobs.of(id, stores.staging())).isEmpty();
  }

  @Test
  void importedImagesAreGivenWhatOperatorsWantOnThemUnlessAnAdministratorImports()
      throws Exception {
    String id = alice.create();
    alice.stage(id, BYTES).statusCode(204);
    alice.importImage(id, DIRECT).statusCode(202);
    awaitStatus(id, "active");
    alice.show(id).body("imported_here", equalTo("yes"));
    String other = admin.create();
    admin.stage(other, BYTES).statusCode(204);
    admin.importImage(other, DIRECT).statusCode(202);
    await(() -> admin.status(other).equals("active"));
    admin.show(other).body("imported_here", nullValue());
    String uploaded = alice.create();
    alice.upload(uploaded, BYTES).statusCode(204);
    alice.show(uploaded).body("imported_here", nullValue());
  }

  private static Map<String, ?> glanceDownload(String id, String region) {
    return Map.of(
        "method",
        Map.of("name", "glance-download", "glance_image_id", id, "glance_region", region));
  }

  @Test
  void imageOfAnotherRegionComesWithItsFormatsAndSomeOfItsProperties() throws Exception {
    FakeIdentity.registerEndpoint("image", "http://127.0.0.1:" + RestAssured.port + "/");
    String source =
        alice.create(Map.of("hw_cpu_cores", "5", "trait:SSD", "required", "speed", "88mph"));
    alice.upload(source, BYTES).statusCode(204);
    String id =
        alice
            .post(Map.of("disk_format", "iso", "container_format", "ovf", "hw_cpu_cores", "1"))
            .statusCode(201)
            .extract()
            .path("id");
    alice.importImage(id, glanceDownload(source, "RegionOne")).statusCode(202);
    awaitStatus(id, "active");
    alice
        .show(id)
        .body("disk_format", equalTo("raw"))
        .body("container_format", equalTo("bare"))
        .body("hw_cpu_cores", equalTo("5"))
        .body("'trait:SSD'", equalTo("required"))
        .body("speed", nullValue());
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
  }

  @Test
  void whatAnotherRegionDoesNotGiveFailsTheImport() throws Exception {
    FakeIdentity.registerEndpoint("image", "http://127.0.0.1:" + RestAssured.port + "/v2/");
    String queued = alice.create();
    String foreign = ImageClient.member().create();
    String nothing = "36d4b546-64a2-4bb9-bdd0-ba676aa48f2c";
    for (Map<String, ?> wish :
        List.of(
            glanceDownload(queued, "RegionOne"),
            glanceDownload(foreign, "RegionOne"),
            glanceDownload(nothing, "RegionOne"),
            glanceDownload(queued, "RegionTwo"))) {
      String id = alice.create(Map.of("hw_cpu_cores", "1"));
      alice.importImage(id, wish).statusCode(202);
      await(() -> alice.taskStatus(id).equals("failure"));
      alice.show(id).body("status", equalTo("queued")).body("hw_cpu_cores", equalTo("1"));
    }
    String id = alice.create();
    alice
        .importImage(id, glanceDownload("foo", "RegionOne"))
        .statusCode(400)
        .body("message", containsString("does not look like a UUID"));
    alice
        .importImage(
            id, Map.of("method", Map.of("name", "glance-download", "glance_image_id", queued)))
        .statusCode(400);
  }

  @Test
  void administratorCopiesAnImageToFurtherStores() throws Exception {
    String id = alice.create();
    alice.upload(id, BYTES).statusCode(204);
    Map<String, ?> copy = copyTo("fast");
    alice.importImage(id, copy).statusCode(403);
    admin.importImage(id, copy).statusCode(202);
    await(() -> alice.taskStatus(id).equals("success"));
    alice.show(id).body("stores", equalTo("fast,file")).body("status", equalTo("active"));
    admin.importImage(id, copy).statusCode(409);
  }

  /** An image whose places on the web fail, each in its own way, once its bytes are known. */
  private String failing() throws Exception {
    String id = alice.create();
    // The two answers that are whole are for a look at the bytes, and for hashing them.
    alice
        .point(id, web.serveBreakingOff("/broken", BYTES, 2, Integer.MAX_VALUE - 2))
        .statusCode(200);
    await(() -> "success".equals(alice.taskStatus(id)));
    alice.point(id, web.serve("/gone", BYTES)).statusCode(200);
    alice.point(id, web.serve("/replaced", BYTES)).statusCode(200);
    web.remove("/gone");
    web.replace("/replaced", ImageClient.randomBytes(BYTES.length, 12));
    return id;
  }

  private static Map<String, ?> copyTo(String store) {
    return Map.of("method", Map.of("name", "copy-image"), "stores", List.of(store));
  }

  @Test
  void copyIsMadeFromTheFirstPlaceThatGivesTheBytes() throws Exception {
    String id = failing();
    alice.point(id, web.serve("/good", BYTES)).statusCode(200);
    admin.importImage(id, copyTo("fast")).statusCode(202);
    await(() -> alice.taskStatus(id).equals("success"));
    alice.show(id).body("stores", equalTo("fast,http")).body("status", equalTo("active"));
    ImageStore fast = stores.findWritable("fast").orElseThrow();
    assertThat(Blobs.of(id, fast)).hasSize(1);
    web.remove("/good");
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
  }

  @Test
  void copyOfBytesThatNoPlaceGivesLeavesTheImageAsItWas() throws Exception {
    String id = failing();
    admin.importImage(id, copyTo("fast")).statusCode(202);
    await(() -> alice.taskStatus(id).equals("failure"));
    alice
        .show(id)
        .body("status", equalTo("active"))
        .body("stores", equalTo("http"))
        .body("os_glance_failed_import", equalTo("fast"));
    assertThat(Blobs.of(id, stores.findWritable("fast").orElseThrow())).isEmpty();
  }

  @Test
  void importNeedsTheRightState() {
    String id = alice.create();
    alice.importImage(id, DIRECT).statusCode(409);
    admin.importImage(id, Map.of("method", Map.of("name", "copy-image"))).statusCode(409);
    alice.upload(id, BYTES).statusCode(204);
    alice.importImage(id, webDownload(web.url("/a"))).statusCode(409);
    alice.stage(id, BYTES).statusCode(409);
    String bare = alice.post(Map.of()).statusCode(201).extract().path("id");
    alice.importImage(bare, webDownload(web.url("/a"))).statusCode(400);
    ImageClient.member().importImage(id, DIRECT).statusCode(404);
  }

  @Test
  void requestThatCannotBeMetIsRefused() {
    String id = alice.create();
    alice.importImage(id, Map.of()).statusCode(400);
    alice.importImage(id, Map.of("method", Map.of())).statusCode(400);
    alice.importImage(id, Map.of("method", Map.of("name", "carrier-pigeon"))).statusCode(400);
    alice.importImage(id, Map.of("method", Map.of("name", "web-download"))).statusCode(400);
    alice.importImage(id, webDownload("file:///etc/passwd")).statusCode(400);
    alice
        .importImage(
            id, Map.of("method", Map.of("name", "glance-direct"), "stores", List.of("tape")))
        .statusCode(400);
    alice
        .importImage(
            id,
            Map.of(
                "method",
                Map.of("name", "glance-direct"),
                "stores",
                List.of("fast"),
                "all_stores",
                true))
        .statusCode(400);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void deletedImageTakesItsStagedBytesAlong() throws Exception {
    String id = alice.create();
    alice.stage(id, BYTES).statusCode(204);
    assertThat(Blobs.of(id, stores.staging())).hasSize(1);
    alice.delete(id).statusCode(204);
    assertThat(Blobs.of(id, stores.staging())).isEmpty();
  }

  @Test
  void methodsAreToldBeforeTheyAreTried() {
    alice
        .request()
        .get("/v2/info/import")
        .then()
        .statusCode(200)
        .body(
            "import-methods.value",
            hasItems("glance-direct", "web-download", "copy-image", "glance-download"));
    alice
        .post(Map.of())
        .statusCode(201)
        .header("OpenStack-image-import-methods", containsString("glance-direct"))
        .header("OpenStack-image-store-ids", containsString("fast"));
  }
}
