package cloud.nephele.image.importing;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private String taskStatus(String id) {
    return alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .statusCode(200)
        .extract()
        .path("tasks[0].status");
  }

  private List<String> blobsOf(String id, ImageStore store) throws IOException {
    List<String> keys = new ArrayList<>();
    store.forEachKey(
        key -> {
          if (key.startsWith(id)) {
            keys.add(key);
          }
        });
    return keys;
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
    await(() -> taskStatus(id).equals("success"));
    alice
        .show(id)
        .body("stores", equalTo("file"))
        .body("checksum", notNullValue())
        .body("os_glance_importing_to_stores", equalTo(""))
        .body("os_glance_failed_import", equalTo(""));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
    assertThat(blobsOf(id, stores.staging())).isEmpty();
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
      assertThat(blobsOf(id, (ImageStore) store)).hasSize(1);
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
      await(() -> taskStatus(id).equals("failure"));
      alice
          .show(id)
          .body("status", equalTo("queued"))
          .body("os_glance_failed_import", equalTo("file"))
          .body("size", nullValue());
      assertThat(blobsOf(id, stores.staging())).isEmpty();
      alice.upload(id, new byte[] {1}).statusCode(204);
    }
  }

  @Test
  void fetchedBytesOfAnotherFormatAreRefused() throws Exception {
    String id = alice.create();
    byte[] qcow2 = new byte[70_000];
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, qcow2, 0, 4);
    alice.importImage(id, webDownload(web.serve("/lie.img", qcow2))).statusCode(202);
    await(() -> taskStatus(id).equals("failure"));
    alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .body("tasks[0].message", containsString("qcow2"));
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void administratorCopiesAnImageToFurtherStores() throws Exception {
    String id = alice.create();
    alice.upload(id, BYTES).statusCode(204);
    Map<String, ?> copy = Map.of("method", Map.of("name", "copy-image"), "stores", List.of("fast"));
    alice.importImage(id, copy).statusCode(403);
    admin.importImage(id, copy).statusCode(202);
    await(() -> taskStatus(id).equals("success"));
    alice.show(id).body("stores", equalTo("fast,file")).body("status", equalTo("active"));
    admin.importImage(id, copy).statusCode(409);
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
    assertThat(blobsOf(id, stores.staging())).hasSize(1);
    alice.delete(id).statusCode(204);
    assertThat(blobsOf(id, stores.staging())).isEmpty();
  }

  @Test
  void methodsAreToldBeforeTheyAreTried() {
    alice
        .request()
        .get("/v2/info/import")
        .then()
        .statusCode(200)
        .body("import-methods.value", hasItems("glance-direct", "web-download", "copy-image"));
    alice
        .post(Map.of())
        .statusCode(201)
        .header("OpenStack-image-import-methods", containsString("glance-direct"))
        .header("OpenStack-image-store-ids", containsString("fast"));
  }
}
