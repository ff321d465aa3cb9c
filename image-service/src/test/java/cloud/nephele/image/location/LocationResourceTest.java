package cloud.nephele.image.location;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class LocationResourceTest {

  private static final byte[] BYTES = ImageClient.randomBytes(100_000, 21);

  private final ImageClient alice = ImageClient.member();
  private final WebServer web = new WebServer();
  @Inject LocationWork work;

  private final String service = TestTokens.project("services", "nova", "service");

  @AfterEach
  void stopWeb() {
    web.close();
  }

  private static String sha512() throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(BYTES));
  }

  private ValidatableResponse patch(String id, String op, String path, String value) {
    String member = value == null ? "" : ",\"value\":" + value;
    return alice.patch(id, "[{\"op\":\"" + op + "\",\"path\":\"" + path + "\"" + member + "}]");
  }

  private static String location(String url, String more) {
    return "{\"url\":\"" + url + "\",\"metadata\":{\"a\":\"b\"}" + more + "}";
  }

  @Test
  void imageCanPointAtAWebServer() {
    String id = alice.create();
    alice.show(id).body("locations", hasSize(0));
    String url = web.serve("/disk.img", BYTES);
    patch(id, "add", "/locations/-", location(url, "")).statusCode(200);
    alice
        .show(id)
        .body("status", equalTo("active"))
        .body("locations", hasSize(1))
        .body("locations[0].url", equalTo(url))
        .body("locations[0].metadata.a", equalTo("b"))
        .body("direct_url", equalTo(url))
        .body("stores", equalTo("http"))
        .body("size", equalTo(BYTES.length));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
    patch(id, "add", "/locations/-", location(url, "")).statusCode(400);
    patch(id, "add", "/locations/-", location(url + "#2", "")).statusCode(200);
    alice.show(id).body("locations", hasSize(2)).body("locations[1].url", equalTo(url + "#2"));
    patch(id, "remove", "/locations/7", null).statusCode(400);
    patch(id, "remove", "/locations/0", null).statusCode(200);
    patch(id, "remove", "/locations/0", null).statusCode(403);
    alice.show(id).body("locations[0].url", equalTo(url + "#2"));
    alice.delete(id).statusCode(204);
  }

  private String create(String url) {
    String id = alice.create();
    patch(id, "add", "/locations/-", location(url, "")).statusCode(200);
    alice.show(id).body("status", equalTo("active"));
    return id;
  }

  private void awaitTask(String id, String status) throws Exception {
    await(() -> status.equals(alice.taskStatus(id)));
  }

  @Test
  void bytesThatNobodyToldTheHashOfAreHashedOnceTheImageIsActive() throws Exception {
    String url = web.serve("/disk.img", BYTES);
    String id = create(url);
    awaitTask(id, "success");
    alice
        .show(id)
        .body("os_hash_algo", equalTo("sha512"))
        .body("os_hash_value", equalTo(sha512()))
        .body("checksum", matchesPattern("[0-9a-f]{32}"))
        .body("status", equalTo("active"))
        .body("locations", hasSize(1));
    alice
        .request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .body("tasks", hasSize(1))
        .body("tasks[0].type", equalTo("location_import"))
        .body("tasks[0].input.loc_url", equalTo(url));
    patch(id, "add", "/locations/-", location(url + "#2", "")).statusCode(200);
    alice.request().get("/v2/images/" + id + "/tasks").then().body("tasks", hasSize(1));
  }

  @Test
  void hashingBeginsAgainWhenAServerBreaksOff() throws Exception {
    String id = create(web.serveBreakingOff("/disk.img", BYTES, 1, 3));
    awaitTask(id, "success");
    alice.show(id).body("os_hash_value", equalTo(sha512()));
  }

  @Test
  void imageWhoseBytesCannotBeHashedStaysActiveWithoutHashes() throws Exception {
    String id = create(web.serveBreakingOff("/disk.img", BYTES, 1, 4));
    awaitTask(id, "failure");
    alice
        .show(id)
        .body("status", equalTo("active"))
        .body("os_hash_value", nullValue())
        .body("checksum", nullValue());
  }

  @Test
  void bytesThatAreNotWhatTheImageSaysGetNoHashes() throws Exception {
    String id = alice.create();
    String checksum = ",\"validation_data\":{\"checksum\":\"" + "1".repeat(32) + "\"}";
    patch(id, "add", "/locations/-", location(web.serve("/disk.img", BYTES), checksum))
        .statusCode(200);
    awaitTask(id, "failure");
    alice.show(id).body("checksum", equalTo("1".repeat(32))).body("os_hash_value", nullValue());
  }

  /** Bytes that are looked at, and read for their hashes only when it is over. */
  private String serveHoldingTheSecond(AtomicInteger requests, CountDownLatch over) {
    return web.handle(
        "/disk.img",
        exchange -> {
          if (requests.incrementAndGet() == 2) {
            hold(over);
          }
          WebServer.send(exchange, BYTES);
        });
  }

  private static void hold(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void hashingIsTakenOverFromAProcessThatDied() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    String url = serveHoldingTheSecond(requests, over);
    String id = create(url);
    await(() -> requests.get() == 2);
    try {
      String task =
          alice.request().get("/v2/images/" + id + "/tasks").then().extract().path("tasks[0].id");
      work.run(UUID.fromString(task));
      alice.show(id).body("os_hash_value", equalTo(sha512()));
      awaitTask(id, "success");
    } finally {
      over.countDown();
    }
  }

  @Test
  void furtherPlaceMayBeAddedWhileTheFirstIsBeingHashed() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    String url = serveHoldingTheSecond(requests, over);
    String id = create(url);
    try {
      await(() -> requests.get() == 2);
      patch(id, "add", "/locations/-", location(url + "#2", "")).statusCode(200);
    } finally {
      over.countDown();
    }
    awaitTask(id, "success");
    alice.show(id).body("os_hash_value", equalTo(sha512())).body("locations", hasSize(2));
  }

  @Test
  void imageThatV1PointsElsewhereIsHashedToo() throws Exception {
    String id =
        alice
            .request()
            .header("x-image-meta-name", "elsewhere")
            .header("x-image-meta-disk_format", "raw")
            .header("x-image-meta-container_format", "bare")
            .header("x-image-meta-location", web.serve("/disk.img", BYTES))
            .post("/v1/images")
            .then()
            .statusCode(201)
            .extract()
            .path("image.id");
    awaitTask(id, "success");
    alice.show(id).body("os_hash_value", equalTo(sha512()));
  }

  @Test
  void addressThatCannotBeReadIsNoLocation() {
    String id = alice.create();
    patch(id, "add", "/locations/-", location(web.url("/missing"), ""))
        .statusCode(400)
        .body("message", containsString("status 404"));
    String url = web.serve("/disk.img", BYTES);
    patch(id, "add", "/locations/-", location(url, "")).statusCode(200);
    String shorter = web.serve("/other.img", new byte[10]);
    patch(id, "add", "/locations/-", location(shorter, ""))
        .statusCode(400)
        .body("message", containsString("has 10 bytes"));
  }

  @Test
  void imageHasTenLocationsAtTheMost() {
    String id = alice.create();
    String url = web.serve("/disk.img", BYTES);
    for (int i = 0; i < 10; i++) {
      patch(id, "add", "/locations/-", location(url + "#" + i, "")).statusCode(200);
    }
    patch(id, "add", "/locations/-", location(url + "#10", "")).statusCode(413);
  }

  @Test
  void elevenLocationsAtOnceAreTooMany() {
    String id = alice.create();
    String url = web.serve("/disk.img", BYTES);
    String eleven =
        IntStream.range(0, 11)
            .mapToObj(i -> location(url + "#" + i, ""))
            .collect(Collectors.joining(",", "[", "]"));
    patch(id, "replace", "/locations", eleven)
        .statusCode(413)
        .body("message", containsString("Attempted: 11, Maximum: 10"));
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void bytesThatWereReplacedElsewhereAreNotServed() {
    String id = alice.create();
    patch(id, "add", "/locations/-", location(web.serve("/disk.img", BYTES), "")).statusCode(200);
    web.replace("/disk.img", hostile());
    assertThat(alice.download(id).statusCode()).isEqualTo(409);
    alice
        .request()
        .header("Range", "bytes=50000-50009")
        .get("/v2/images/" + id + "/file")
        .then()
        .statusCode(409);
  }

  /** A disk of another format. */
  private static byte[] hostile() {
    byte[] bytes = BYTES.clone();
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, bytes, 0, 4);
    return bytes;
  }

  @Test
  void placeWhoseBytesWereReplacedDoesNotHideTheOthers() {
    String id = alice.create();
    for (String path : List.of("/first.img", "/second.img")) {
      patch(id, "add", "/locations/-", location(web.serve(path, BYTES), "")).statusCode(200);
    }
    web.replace("/first.img", hostile());
    alice
        .request()
        .header("Range", "bytes=50000-50009")
        .get("/v2/images/" + id + "/file")
        .then()
        .statusCode(206);
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
  }

  private static String signing() {
    return ImageClient.SIGNATURE.entrySet().stream()
        .map(
            property ->
                "{\"op\":\"add\",\"path\":\"/%s\",\"value\":\"%s\"}"
                    .formatted(property.getKey(), property.getValue()))
        .collect(Collectors.joining(","));
  }

  @Test
  void imageThatIsSaidToBeSignedDoesNotPointAnywhere() {
    String url = web.serve("/disk.img", BYTES);
    String id = alice.create(ImageClient.SIGNATURE);
    patch(id, "add", "/locations/-", location(url, ""))
        .statusCode(400)
        .body("message", containsString("no key manager"));
    patch(id, "replace", "/locations", "[" + location(url, "") + "]").statusCode(400);
    alice
        .addLocation(id, Map.of("url", url))
        .statusCode(400)
        .body("message", containsString("no key manager"));
    assertThat(alice.status(id)).isEqualTo("queued");
    patch(id, "remove", "/img_signature", null).statusCode(200);
    patch(id, "add", "/locations/-", location(url, "")).statusCode(200);
  }

  @Test
  void imageIsNotSignedAndPointedElsewhereAtOnce() {
    String id = alice.create();
    String pointing =
        "{\"op\":\"add\",\"path\":\"/locations/-\",\"value\":"
            + location(web.serve("/disk.img", BYTES), "")
            + "}";
    alice.patch(id, "[" + signing() + "," + pointing + "]").statusCode(400);
    alice.show(id).body("status", equalTo("queued")).body("img_signature", nullValue());
  }

  @Test
  void activeImageThatIsSignedLaterPointsNowhereElse() {
    String id = alice.create();
    String url = web.serve("/disk.img", BYTES);
    patch(id, "add", "/locations/-", location(url, "")).statusCode(200);
    alice.patch(id, "[" + signing() + "]").statusCode(200);
    alice.show(id).body("status", equalTo("active"));
    patch(id, "add", "/locations/-", location(url + "#2", "")).statusCode(400);
    alice.show(id).body("locations", hasSize(1));
  }

  @Test
  void locationsAreReplacedByThemselvesOnly() {
    String id = alice.create();
    String url = web.serve("/disk.img", BYTES);
    patch(id, "replace", "/locations", "[" + location(url, "") + "]").statusCode(200);
    patch(id, "replace", "/locations", "[{\"url\":\"" + url + "\",\"metadata\":{\"c\":\"d\"}}]")
        .statusCode(200)
        .body("locations[0].metadata.c", equalTo("d"))
        .body("locations[0].metadata.a", nullValue());
    patch(id, "replace", "/locations", "[" + location(url + "#other", "") + "]").statusCode(400);
    patch(id, "replace", "/locations", "[]").statusCode(400);
  }

  @Test
  void validationDataBecomesTheImagesOrMustAgree() {
    String id = alice.create();
    String hashes =
        ",\"validation_data\":{\"checksum\":\""
            + "1".repeat(32)
            + "\",\"os_hash_algo\":\"sha512\",\"os_hash_value\":\""
            + "deadbeef".repeat(16)
            + "\"}";
    String url = web.serve("/disk.img", BYTES);
    patch(id, "add", "/locations/-", location(url, hashes)).statusCode(200);
    alice
        .show(id)
        .body("checksum", equalTo("1".repeat(32)))
        .body("os_hash_value", equalTo("deadbeef".repeat(16)))
        .body("locations[0].validation_data", nullValue());
    patch(id, "add", "/locations/-", location(url + "#2", hashes)).statusCode(200);
    patch(id, "add", "/locations/-", location(url + "#3", hashes.replace("1111", "2222")))
        .statusCode(409);
    alice.show(id).body("locations", hasSize(2));
  }

  @Test
  void onlyAddressesThatMayBeReadAreLocations() {
    String id = alice.create();
    for (String url : new String[] {"file:///etc/passwd", "s3://images/a", "swift://a", "x"}) {
      patch(id, "add", "/locations/-", location(url, "")).statusCode(400);
      alice.addLocation(id, Map.of("url", url)).statusCode(400);
    }
    ImageClient.memberOf("other").patch(id, "[]").statusCode(404);
    assertThat(alice.status(id)).isEqualTo("queued");
  }

  @Test
  void addedLocationIsHashedBeforeTheImageIsActive() throws Exception {
    String id = alice.create();
    String url = web.serve("/disk.img", BYTES);
    alice
        .addLocation(
            id,
            Map.of(
                "url",
                url,
                "validation_data",
                Map.of("os_hash_algo", "sha512", "os_hash_value", sha512())))
        .statusCode(202);
    await(() -> alice.status(id).equals("active"));
    alice
        .show(id)
        .body("size", equalTo(BYTES.length))
        .body("os_hash_value", equalTo(sha512()))
        .body("locations[0].url", equalTo(url));
    alice.addLocation(id, Map.of("url", url)).statusCode(409);
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
  }

  @Test
  void addedLocationThatNobodyToldTheHashOfIsHashedOnceTheImageIsActive() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch seen = new CountDownLatch(1);
    String url = serveHoldingTheSecond(requests, seen);
    String id = alice.create();
    try {
      alice.addLocation(id, Map.of("url", url)).statusCode(202);
      await(() -> requests.get() == 2);
      alice
          .show(id)
          .body("status", equalTo("active"))
          .body("size", equalTo(BYTES.length))
          .body("locations[0].url", equalTo(url))
          .body("os_glance_importing_to_stores", emptyOrNullString())
          .body("os_hash_value", nullValue());
    } finally {
      seen.countDown();
    }
    awaitTask(id, "success");
    alice
        .show(id)
        .body("os_hash_value", equalTo(sha512()))
        .body("status", equalTo("active"))
        .body("locations", hasSize(1));
  }

  @Test
  void addedLocationOfAnotherFormatNeverMakesTheImageActive() throws Exception {
    byte[] disk = BYTES.clone();
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, disk, 0, 4);
    String id = alice.create();
    alice.addLocation(id, Map.of("url", web.serve("/disk.img", disk))).statusCode(202);
    awaitTask(id, "failure");
    alice
        .show(id)
        .body("status", equalTo("queued"))
        .body("os_glance_failed_import", equalTo("http"));
    String nowhere = alice.create();
    alice.addLocation(nowhere, Map.of("url", web.url("/no-such"))).statusCode(202);
    awaitTask(nowhere, "failure");
    assertThat(alice.status(nowhere)).isEqualTo("queued");
  }

  @Test
  void addedLocationThatHashesToSomethingElseIsRefused() throws Exception {
    String id = alice.create();
    alice
        .addLocation(
            id,
            Map.of(
                "url",
                web.serve("/disk.img", BYTES),
                "validation_data",
                Map.of("os_hash_algo", "sha512", "os_hash_value", "0".repeat(128))))
        .statusCode(202);
    await(() -> alice.status(id).equals("queued"));
    alice.show(id).body("os_glance_failed_import", equalTo("http"));
    alice
        .addLocation(
            id, Map.of("url", "http://a/", "validation_data", Map.of("os_hash_algo", "md5")))
        .statusCode(400);
  }

  @Test
  void servicesLearnWhereBytesAre() {
    String id = alice.create();
    alice.upload(id, BYTES).statusCode(204);
    alice.request().get("/v2/images/" + id + "/locations").then().statusCode(403);
    RestAssured.given()
        .header("X-Auth-Token", service)
        .get("/v2/images/" + id + "/locations")
        .then()
        .statusCode(200)
        .body("$", hasSize(1))
        .body("[0].url", startsWith("file:///"))
        .body("[0].metadata.store", equalTo("file"));
  }

  @Test
  void copyInOneStoreCanBeGivenUpButNotTheLast() throws Exception {
    String id = alice.create();
    alice.stage(id, BYTES).statusCode(204);
    alice
        .importImage(id, Map.of("method", Map.of("name", "glance-direct"), "all_stores", true))
        .statusCode(202);
    await(() -> alice.status(id).equals("active"));
    alice.show(id).body("stores", equalTo("fast,file"));
    alice.request().delete("/v2/stores/tape/" + id).then().statusCode(404);
    ImageClient.member().request().delete("/v2/stores/fast/" + id).then().statusCode(404);
    alice.request().delete("/v2/stores/file/" + id).then().statusCode(204);
    alice.show(id).body("stores", equalTo("fast"));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
    alice
        .request()
        .delete("/v2/stores/fast/" + id)
        .then()
        .statusCode(403)
        .body("message", containsString("last copy"));
  }
}
