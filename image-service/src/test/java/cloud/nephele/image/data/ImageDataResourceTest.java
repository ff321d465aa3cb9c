package cloud.nephele.image.data;

import static cloud.nephele.image.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.StoreConfig;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.RawUpload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageDataResourceTest {

  private static final int CAP_BYTES = 8 * 1024 * 1024;

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();

  @Inject StoreConfig store;

  /** The files of an image's uploads, whole or not. */
  private List<Path> filesOf(String id) throws IOException {
    try (Stream<Path> files = Files.walk(store.file().path())) {
      return files.filter(file -> file.getFileName().toString().startsWith(id)).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 262_144, 262_145, 5_000_001})
  void bytesComeBackAsTheyWereSent(int length) throws Exception {
    byte[] bytes = ImageClient.randomBytes(length, length);
    String id = alice.create();
    alice.upload(id, bytes).statusCode(204);
    HexFormat hex = HexFormat.of();
    String md5 = hex.formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    alice
        .show(id)
        .body("status", equalTo("active"))
        .body("size", equalTo(length))
        .body("virtual_size", equalTo(length))
        .body("checksum", equalTo(md5))
        .body("os_hash_algo", equalTo("sha512"))
        .body(
            "os_hash_value",
            equalTo(hex.formatHex(MessageDigest.getInstance("SHA-512").digest(bytes))));
    Response download = alice.download(id);
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.header("Content-MD5")).isEqualTo(md5);
    assertThat(download.header("Content-Length")).isEqualTo("" + length);
    assertThat(download.contentType()).isEqualTo("application/octet-stream");
    assertThat(download.asByteArray()).isEqualTo(bytes);
    assertThat(filesOf(id)).hasSize(1);

    alice.delete(id).statusCode(204);
    assertThat(filesOf(id)).isEmpty();
  }

  /** The value of a metric; 0 before it is first counted. */
  private static double metric(String line) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(one -> one.startsWith(line))
        .mapToDouble(one -> Double.parseDouble(one.substring(one.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void imageThatIsSaidToBeSignedIsNotStoredUnverified() {
    String id = alice.create(ImageClient.SIGNATURE);
    alice
        .upload(id, new byte[] {1})
        .statusCode(400)
        .body("message", containsString("no key manager"));
    assertThat(alice.status(id)).isEqualTo("queued");
    alice.patch(id, "[{\"op\":\"remove\",\"path\":\"/img_signature\"}]").statusCode(200);
    alice.upload(id, new byte[] {1}).statusCode(204);
  }

  @Test
  void operatorsSeeWhatComesAndGoes() throws Exception {
    String stored =
        "nephele_image_uploads_total{purpose=\"upload\",result=\"stored\",store=\"file\"}";
    String refused =
        "nephele_image_uploads_total{purpose=\"upload\",result=\"refused\",store=\"file\"}";
    String commits = "nephele_image_store_seconds_count{call=\"commit\",store=\"file\"}";
    double in = metric("nephele_image_bytes_in_bytes_total");
    double out = metric("nephele_image_bytes_out_bytes_total");
    double storedBefore = metric(stored);
    double refusedBefore = metric(refused);
    double commitsBefore = metric(commits);
    String id = alice.create();
    alice.upload(id, new byte[CAP_BYTES + 1]).statusCode(413);
    alice.upload(id, new byte[1000]).statusCode(204);
    assertThat(alice.download(id).asByteArray()).hasSize(1000);
    assertThat(metric(stored)).isEqualTo(storedBefore + 1);
    assertThat(metric(refused)).isEqualTo(refusedBefore + 1);
    assertThat(metric(commits)).isEqualTo(commitsBefore + 1);
    assertThat(metric("nephele_image_bytes_in_bytes_total")).isEqualTo(in + 1000);
    await(() -> metric("nephele_image_bytes_out_bytes_total") == out + 1000);
  }

  @Test
  void imageWithoutBytesHasNoContent() {
    Response download = alice.download(alice.create());
    assertThat(download.statusCode()).isEqualTo(204);
    assertThat(download.asByteArray()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Range, bytes=0-9, 0, 10",
    "Range, bytes=999990-, 999990, 10",
    "Range, bytes=-5, 999995, 5",
    "Range, bytes=500000-9999999, 500000, 500000",
    "Content-Range, bytes 3-4/*, 3, 2"
  })
  void partOfTheBytesCanBeAskedFor(String header, String value, int offset, int length) {
    byte[] bytes = ImageClient.randomBytes(1_000_000, 7);
    String id = alice.create();
    alice.upload(id, bytes).statusCode(204);
    Response part = alice.request().header(header, value).get("/v2/images/" + id + "/file");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes " + offset + "-" + (offset + length - 1) + "/1000000");
    assertThat(part.asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
  }

  @Test
  void partThatIsNotThereCannotBeServed() {
    String id = alice.create();
    alice.upload(id, new byte[10]).statusCode(204);
    alice
        .request()
        .header("Range", "bytes=10-")
        .get("/v2/images/" + id + "/file")
        .then()
        .statusCode(416)
        .header("Content-Range", equalTo("bytes */10"));
  }

  @Test
  void uploadOfWhatIsNotAnOctetStreamIsUnsupported() {
    String id = alice.create();
    for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
      alice
          .request()
          .contentType(type)
          .body(new byte[] {'1'})
          .put("/v2/images/" + id + "/file")
          .then()
          .statusCode(415)
          .body("message", containsString("application/octet-stream"));
    }
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void uploadNeedsFormats() {
    String id = alice.post(Map.of()).statusCode(201).extract().path("id");
    alice.upload(id, new byte[1]).statusCode(400);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void storeCanBeChosen() {
    String id = alice.create();
    alice
        .request()
        .contentType("application/octet-stream")
        .header("X-Image-Meta-Store", "fast")
        .body(new byte[] {1, 2})
        .put("/v2/images/" + id + "/file")
        .then()
        .statusCode(204);
    alice.show(id).body("stores", equalTo("fast"));
    assertThat(alice.download(id).asByteArray()).containsExactly(1, 2);
    alice.delete(id).statusCode(204);
  }

  @Test
  void storeThatIsNotThereIsRefused() {
    alice
        .request()
        .contentType("application/octet-stream")
        .header("X-Image-Meta-Store", "tape")
        .body(new byte[1])
        .put("/v2/images/" + alice.create() + "/file")
        .then()
        .statusCode(400);
  }

  @Test
  void pinnedSizeMustBeMet() throws IOException {
    String id = alice.create();
    for (String size : List.of("2", "none", "-1")) {
      alice
          .request()
          .contentType("application/octet-stream")
          .header("x-openstack-image-size", size)
          .body(new byte[3])
          .put("/v2/images/" + id + "/file")
          .then()
          .statusCode(400);
    }
    assertThat(alice.status(id)).isEqualTo("queued");
    assertThat(filesOf(id)).isEmpty();
  }

  @Test
  void bytesAreUploadedOnce() {
    String id = alice.create();
    alice.upload(id, new byte[] {1}).statusCode(204);
    alice.upload(id, new byte[] {2}).statusCode(409);
    assertThat(alice.download(id).asByteArray()).containsExactly(1);
  }

  @Test
  void bytesOfAnotherFormatAreRefusedAndLeaveNothing() throws IOException {
    String id = alice.create();
    byte[] qcow2 = new byte[100_000];
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, qcow2, 0, 4);
    alice.upload(id, qcow2).statusCode(415).body("message", containsString("qcow2"));
    assertThat(alice.status(id)).isEqualTo("queued");
    assertThat(filesOf(id)).isEmpty();
  }

  @Test
  void announcedSizeOverTheCapIsRefusedBeforeTheTransfer() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, CAP_BYTES + 1L)) {
      assertThat(upload.answer()).contains(" 413 ");
    }
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void sizeOverTheCapStopsTheTransfer() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, RawUpload.CHUNKED)) {
      for (int i = 0; i < CAP_BYTES / 1_000_000 + 1; i++) {
        upload.sendChunk(new byte[1_000_000]);
      }
      assertThat(upload.answer()).contains(" 413 ");
    }
    alice.show(id).body("status", equalTo("queued")).body("size", nullValue());
    assertThat(filesOf(id)).isEmpty();
  }

  @Test
  void uploadWithoutALengthIsTaken() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, RawUpload.CHUNKED)) {
      upload.sendChunk("hello ".getBytes(StandardCharsets.UTF_8));
      upload.sendChunk("world".getBytes(StandardCharsets.UTF_8));
      upload.sendChunk(new byte[0]);
      assertThat(upload.answer()).contains(" 204 ");
    }
    assertThat(alice.download(id).asString()).isEqualTo("hello world");
  }

  @Test
  void clientThatGoesAwayLeavesNothing() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, 4_000_000)) {
      upload.send(ImageClient.randomBytes(1_000_000, 1));
      await(() -> alice.status(id).equals("saving"));
    }
    await(() -> alice.status(id).equals("queued"));
    await(() -> filesOf(id).isEmpty());
    byte[] bytes = ImageClient.randomBytes(10, 1);
    alice.upload(id, bytes).statusCode(204);
    assertThat(alice.download(id).asByteArray()).isEqualTo(bytes);
  }

  @Test
  void secondUploadAtTheSameTimeIsRefused() throws Exception {
    String id = alice.create();
    try (RawUpload first = new RawUpload(alice, id, 4)) {
      first.send(new byte[] {1, 2});
      await(() -> alice.status(id).equals("saving"));
      alice.upload(id, new byte[] {9}).statusCode(409);
      assertThat(alice.download(id).statusCode()).isEqualTo(204);
      first.send(new byte[] {3, 4});
      assertThat(first.answer()).contains(" 204 ");
    }
    assertThat(alice.download(id).asByteArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void uploadToAnImageDeletedMeanwhileIsGone() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, 4)) {
      upload.send(new byte[] {1, 2});
      await(() -> alice.status(id).equals("saving"));
      alice.delete(id).statusCode(204);
      upload.send(new byte[] {3, 4});
      assertThat(upload.answer()).contains(" 410 ");
    }
    assertThat(filesOf(id)).isEmpty();
  }

  @Test
  void manyReadAndWriteAtOnce() throws Exception {
    byte[] bytes = ImageClient.randomBytes(3_000_000, 3);
    String id = alice.create();
    alice.upload(id, bytes).statusCode(204);
    try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int seed = i;
        work.add(users.submit(() -> assertThat(alice.download(id).asByteArray()).isEqualTo(bytes)));
        work.add(
            users.submit(
                () -> {
                  byte[] other = ImageClient.randomBytes(1_000_000, seed);
                  String otherId = alice.create();
                  alice.upload(otherId, other).statusCode(204);
                  assertThat(alice.download(otherId).asByteArray()).isEqualTo(other);
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
  }

  @Test
  void deactivatedBytesAreForAdministratorsOnly() {
    String id = alice.create();
    alice.upload(id, new byte[] {1}).statusCode(204);
    alice.action(id, "deactivate").statusCode(204);
    assertThat(alice.download(id).statusCode()).isEqualTo(403);
    assertThat(admin.download(id).statusCode()).isEqualTo(200);
    alice.action(id, "reactivate").statusCode(204);
    assertThat(alice.download(id).statusCode()).isEqualTo(200);
  }

  @Test
  void bytesThatGotLostAreNotFound() throws IOException {
    String id = alice.create();
    alice.upload(id, new byte[] {1}).statusCode(204);
    Files.delete(filesOf(id).getFirst());
    assertThat(alice.download(id).statusCode()).isEqualTo(404);
    alice.delete(id).statusCode(204);
  }
}
