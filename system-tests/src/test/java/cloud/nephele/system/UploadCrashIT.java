package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image service dies at random moments of 200 uploads. */
class UploadCrashIT {

  private static final int UPLOADS = 200;
  private static final int USERS = 4;
  private static final int KILLS = 6;
  private static final int MAX_BYTES = 20_000_000;

  private final Cloud cloud = Cloud.with("simulated");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final long seed = System.nanoTime();

  @Test
  void noWrongByteIsServedAndNoneIsLeftBehind() throws Exception {
    String token = cloud.token();
    AtomicInteger done = new AtomicInteger();
    SplittableRandom random = new SplittableRandom(seed);
    try (ExecutorService users = Executors.newFixedThreadPool(USERS)) {
      List<Future<?>> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        byte[] bytes = new byte[random.nextInt(MAX_BYTES)];
        random.split().nextBytes(bytes);
        uploads.add(
            users.submit(
                () -> {
                  upload(token, bytes);
                  done.incrementAndGet();
                }));
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        int when = UPLOADS * kill / (KILLS + 1);
        Cloud.await("some uploads", Duration.ofMinutes(5), () -> done.get() >= when);
        cloud.kill("image");
        cloud.up();
      }
      for (Future<?> upload : uploads) {
        upload.get();
      }
    }
    Cloud.await(
        "the leases of dead uploads to end",
        Duration.ofMinutes(3),
        () -> images(token).values().stream().noneMatch(this::isMoving));
    cloud.kill("image");
    cloud.up();
    Map<String, JsonNode> images = images(token);
    int active = 0;
    for (JsonNode image : images.values()) {
      if (image.get("status").asText().equals("active")) {
        active++;
        assertThat(hash(token, image))
            .as("seed %d", seed)
            .isEqualTo(image.get("os_hash_value").asText());
      }
    }
    assertThat(active).isPositive();
    int whole = active;
    Cloud.await(
        "bytes without an owner to go", Duration.ofMinutes(1), () -> blobs().size() == whole);
    assertThat(blobs())
        .allSatisfy(
            blob ->
                assertThat(images.get(blob.substring(0, 36)).get("status").asText())
                    .isEqualTo("active"));
    for (String id : images.keySet()) {
      cloud.send("DELETE", cloud.image("/v2/images/" + id), token, null);
    }
    assertThat(blobs()).isEmpty();
  }

  private boolean isMoving(JsonNode image) {
    return image.get("status").asText().equals("saving");
  }

  /** Tries once; what comes of it is looked at in the end. */
  private void upload(String token, byte[] bytes) {
    try {
      HttpResponse<String> created =
          cloud.send(
              "POST",
              cloud.image("/v2/images"),
              token,
              """
              {"name": "upload-crash", "disk_format": "raw", "container_format": "bare"}
              """);
      if (created.statusCode() != 201) {
        return;
      }
      String id = cloud.parse(created.body()).get("id").asText();
      http.send(
          HttpRequest.newBuilder(URI.create(cloud.image("/v2/images/" + id + "/file")))
              .header("X-Auth-Token", token)
              .header("Content-Type", "application/octet-stream")
              .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException | UncheckedIOException e) {
      // The service died under this upload, as it is meant to.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, JsonNode> images(String token) {
    Map<String, JsonNode> images = new HashMap<>();
    String body =
        cloud
            .send("GET", cloud.image("/v2/images?limit=1000&name=upload-crash"), token, null)
            .body();
    cloud.parse(body).get("images").forEach(image -> images.put(image.get("id").asText(), image));
    return images;
  }

  private String hash(String token, JsonNode image)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    byte[] bytes =
        http.send(
                HttpRequest.newBuilder(
                        URI.create(cloud.image("/v2/images/" + image.get("id").asText() + "/file")))
                    .header("X-Auth-Token", token)
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
  }

  private List<String> blobs() {
    Path store = cloud.state().resolve("image/store");
    try (Stream<Path> whole = Files.list(store.resolve("blobs"));
        Stream<Path> begun = Files.list(store.resolve("incoming"))) {
      return Stream.concat(whole, begun)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.length() > 36)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
