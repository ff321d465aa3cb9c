package cloud.nephele.image.cache;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests' cache takes 1 MiB. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class CacheResourceTest {

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();

  @BeforeEach
  void empty() {
    admin.request().delete("/v2/cache").then().statusCode(204);
  }

  private ValidatableResponse list() {
    return admin.request().get("/v2/cache").then().statusCode(200);
  }

  private List<String> cached() {
    return list().extract().path("cached_images.image_id");
  }

  private String queue(int bytes) {
    String id = alice.create();
    alice.upload(id, ImageClient.randomBytes(bytes, bytes)).statusCode(204);
    admin.request().put("/v2/cache/" + id).then().statusCode(202);
    return id;
  }

  @Test
  void queuedImageIsCachedAndCanBeForgotten() throws Exception {
    String id = queue(1000);
    await(() -> cached().contains(id));
    list()
        .body("queued_images", hasSize(0))
        .body("cached_images.find { it.image_id == '" + id + "' }.last_accessed", greaterThan(1f));
    admin.request().delete("/v2/cache/" + id).then().statusCode(204);
    assertThat(cached()).doesNotContain(id);
    admin.request().delete("/v2/cache/" + id).then().statusCode(404);
  }

  @Test
  void remoteImageIsFetchedOnceOnly() throws Exception {
    byte[] bytes = ImageClient.randomBytes(200_000, 4);
    String id = alice.create();
    try (WebServer web = new WebServer()) {
      String url = web.serve("/disk.img", bytes);
      alice.addLocation(id, Map.of("url", url)).statusCode(202);
      await(() -> alice.status(id).equals("active"));
      assertThat(alice.download(id).asByteArray()).isEqualTo(bytes);
      await(() -> cached().contains(id));
    }
    assertThat(alice.download(id).asByteArray()).isEqualTo(bytes);
    list().body("cached_images.find { it.image_id == '" + id + "' }.hits", greaterThan(0));
  }

  @Test
  void remoteImageIsFetchedFromThePlaceThatHasItAsItWas() throws Exception {
    byte[] bytes = ImageClient.randomBytes(100_000, 5);
    String id = alice.create();
    try (WebServer web = new WebServer()) {
      for (String path : List.of("/first.img", "/second.img")) {
        alice.point(id, web.serve(path, bytes)).statusCode(200);
      }
      byte[] qcow2 = bytes.clone();
      System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, 0, qcow2, 0, 4);
      web.replace("/first.img", qcow2);
      admin.request().put("/v2/cache/" + id).then().statusCode(202);
      await(() -> cached().contains(id));
    }
    assertThat(alice.download(id).asByteArray()).isEqualTo(bytes);
  }

  @Test
  void whatWasUsedLeastRecentlyIsPruned() throws Exception {
    String old = queue(700_000);
    await(() -> cached().contains(old));
    String young = queue(600_000);
    await(() -> cached().contains(young) && !cached().contains(old));
    admin
        .request()
        .post("/v2/cache/prune")
        .then()
        .statusCode(200)
        .body("total_files_pruned", org.hamcrest.Matchers.equalTo(0));
  }

  @Test
  void deletedImagesAreCleaned() throws Exception {
    String id = queue(10);
    await(() -> cached().contains(id));
    alice.delete(id).statusCode(204);
    admin.request().post("/v2/cache/clean").then().statusCode(200);
    list().body("cached_images.image_id", not(hasItem(id)));
  }

  @Test
  void cacheIsForAdministrators() {
    alice.request().get("/v2/cache").then().statusCode(403);
    alice.request().delete("/v2/cache").then().statusCode(403);
    alice.request().put("/v2/cache/" + alice.create()).then().statusCode(403);
    alice.request().post("/v2/cache/prune").then().statusCode(403);
  }

  @Test
  void badRequestsAreRefused() {
    admin.request().put("/v2/cache/" + UUID.randomUUID()).then().statusCode(404);
    admin.request().put("/v2/cache/" + alice.create()).then().statusCode(400);
    admin.request().delete("/v2/cache/none").then().statusCode(404);
    admin
        .request()
        .header("x-image-cache-clear-target", "disk")
        .delete("/v2/cache")
        .then()
        .statusCode(400);
  }
}
