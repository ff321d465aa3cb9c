package cloud.nephele.image.data;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.testing.Blobs;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.RawUpload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Several users of one project do whatever comes to their minds, to the same images at once. In the
 * end records and files agree, hashes are true, and usage is the sum of what is there.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageSimulationTest {

  private static final int USERS = 4;
  private static final int STEPS = Integer.getInteger("nephele.simulation.steps", 60);
  private static final long SEED =
      Long.getLong("nephele.simulation.seed", System.nanoTime() & 0xffff_ffffL);
  private static final int MAX_BYTES = 200_000;

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();
  private final List<String> ids = new ArrayList<>();

  @Inject Stores stores;
  @Inject UploadSweep sweep;

  @Test
  void recordsEqualFilesWhateverWasDone() throws Exception {
    assertThatCode(this::run)
        .as("run again with -Dnephele.simulation.seed=%d", SEED)
        .doesNotThrowAnyException();
  }

  private void run() throws Exception {
    for (int i = 0; i < USERS; i++) {
      ids.add(alice.create());
    }
    SplittableRandom seeds = new SplittableRandom(SEED);
    try (ExecutorService users = Executors.newFixedThreadPool(USERS)) {
      List<Future<?>> work = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        SplittableRandom random = seeds.split();
        work.add(
            users.submit(
                () -> {
                  for (int step = 0; step < STEPS; step++) {
                    act(random);
                  }
                  return null;
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    await(Duration.ofMinutes(2), () -> images().stream().noneMatch(ImageSimulationTest::isMoving));
    sweep.deleteOrphans();
    check();
  }

  private static boolean isMoving(Map<String, Object> image) {
    return Set.of("saving", "importing").contains(image.get("status"))
        || !"".equals(image.getOrDefault("os_glance_importing_to_stores", ""));
  }

  private void act(SplittableRandom random) throws Exception {
    String id = any(random);
    byte[] bytes = ImageClient.randomBytes(random.nextInt(MAX_BYTES), random.nextLong());
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        String created = alice.create();
        synchronized (ids) {
          ids.add(created);
        }
      }
      case 2, 3 -> requireNoError(alice.upload(id, bytes).extract().statusCode());
      case 4 -> requireNoError(alice.uploadTo("fast", id, bytes).extract().statusCode());
      case 5 -> requireNoError(alice.stage(id, bytes).extract().statusCode());
      case 6 ->
          requireNoError(
              alice
                  .importImage(
                      id, Map.of("method", Map.of("name", "glance-direct"), "all_stores", true))
                  .extract()
                  .statusCode());
      case 7 -> {
        try (RawUpload upload = new RawUpload(alice, id, bytes.length + 1L)) {
          upload.send(bytes);
        }
      }
      case 8 ->
          requireNoError(
              alice
                  .patch(id, "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"n\"}]")
                  .extract()
                  .statusCode());
      default -> {
        if (random.nextBoolean()) {
          requireNoError(alice.delete(id).extract().statusCode());
        } else {
          Map<String, ?> copy =
              Map.of("method", Map.of("name", "copy-image"), "stores", List.of("fast"));
          requireNoError(admin.importImage(id, copy).extract().statusCode());
        }
      }
    }
  }

  private String any(SplittableRandom random) {
    synchronized (ids) {
      return ids.get(random.nextInt(ids.size()));
    }
  }

  /** Refusals are right in their place; failures never are. */
  private static void requireNoError(int status) {
    assertThat(status).isLessThan(500);
  }

  private List<Map<String, Object>> images() {
    return alice.list("?limit=1000&owner=" + alice.project()).extract().path("images");
  }

  private void check() throws Exception {
    Set<String> found = new HashSet<>();
    long bytes = 0;
    for (Map<String, Object> image : images()) {
      String id = (String) image.get("id");
      found.add(id);
      if (image.get("status").equals("active")) {
        byte[] content = alice.download(id).asByteArray();
        assertThat(image.get("size")).isEqualTo(content.length);
        assertThat(image.get("os_hash_value")).isEqualTo(hash("SHA-512", content));
        assertThat(image.get("checksum")).isEqualTo(hash("MD5", content));
        List<String> in = List.of(((String) image.get("stores")).split(","));
        for (ImageStore store : stores.writable()) {
          assertThat(Blobs.of(id, store))
              .as("in %s", store.id())
              .hasSize(in.contains(store.id()) ? 1 : 0);
        }
        assertThat(Blobs.of(id, stores.staging())).isEmpty();
        bytes += (long) content.length * in.size();
      } else {
        assertThat(image.get("checksum")).isNull();
        assertThat(image.get("status")).isIn("queued", "uploading");
        for (ImageStore store : stores.writable()) {
          assertThat(Blobs.of(id, store)).isEmpty();
        }
        assertThat(Blobs.of(id, stores.staging()))
            .hasSize(image.get("status").equals("uploading") ? 1 : 0);
      }
    }
    for (String id : ids) {
      if (!found.contains(id)) {
        for (ImageStore store : stores.writable()) {
          assertThat(Blobs.of(id, store)).as("of a deleted image").isEmpty();
        }
        assertThat(Blobs.of(id, stores.staging())).isEmpty();
      }
    }
    JsonPath usage = alice.request().get("/v2/info/usage").jsonPath();
    assertThat(usage.getLong("usage.image_size_total.usage")).isEqualTo(bytes >> 20);
    assertThat(usage.getInt("usage.image_count_total.usage")).isEqualTo(found.size());
  }

  private static String hash(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
