package cloud.nephele.image.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The tests' limits are 20 MiB in stores, 10 MiB staged, 120 images, 20 at once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class QuotaTest {

  private static final int MIB = 1 << 20;

  private final ImageClient alice = ImageClient.member();

  private ValidatableResponse usage() {
    return alice.request().get("/v2/info/usage").then().statusCode(200);
  }

  private int usedMib() {
    return usage().extract().path("usage.image_size_total.usage");
  }

  @Test
  void usageIsWhatTheImagesAre() {
    usage()
        .body("usage.image_size_total.limit", equalTo(20))
        .body("usage.image_size_total.usage", equalTo(0))
        .body("usage.image_count_total.usage", equalTo(0));
    String id = alice.create();
    assertThat(alice.uploadLarge(id, new byte[3 * MIB])).isEqualTo(204);
    String staged = alice.create();
    alice.stage(staged, new byte[2 * MIB]).statusCode(204);
    usage()
        .body("usage.image_size_total.usage", equalTo(3))
        .body("usage.image_stage_total.usage", equalTo(2))
        .body("usage.image_count_total.usage", equalTo(2))
        .body("usage.image_count_uploading.usage", equalTo(1));
    alice.delete(id).statusCode(204);
    alice.delete(staged).statusCode(204);
    usage()
        .body("usage.image_size_total.usage", equalTo(0))
        .body("usage.image_stage_total.usage", equalTo(0))
        .body("usage.image_count_total.usage", equalTo(0));
  }

  @Test
  void uploadBeyondTheQuotaIsStopped() {
    for (int i = 0; i < 3; i++) {
      assertThat(alice.uploadLarge(alice.create(), new byte[6 * MIB])).isEqualTo(204);
    }
    String id = alice.create();
    assertThat(alice.uploadLarge(id, new byte[3 * MIB])).isEqualTo(413);
    alice.show(id).body("status", equalTo("queued"));
    assertThat(alice.uploadLarge(id, new byte[2 * MIB])).isEqualTo(204);
    alice.upload(alice.create(), new byte[] {1}).statusCode(413);
  }

  @Test
  void imagesBeyondTheQuotaAreNotMade() {
    for (int i = 0; i < 120; i++) {
      alice.create();
    }
    alice.post(Map.of()).statusCode(413);
    usage().body("usage.image_count_total.usage", equalTo(120));
  }

  @Test
  void raceEndsWithinTheQuota() throws Exception {
    byte[] bytes = new byte[7 * MIB];
    try (ExecutorService users = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> uploads = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String id = alice.create();
        uploads.add(users.submit(() -> alice.uploadLarge(id, bytes)));
      }
      int stored = 0;
      for (Future<Integer> upload : uploads) {
        stored += upload.get() == 204 ? 1 : 0;
      }
      assertThat(stored).isEqualTo(2);
    }
    assertThat(usedMib()).isEqualTo(14);
  }
}
