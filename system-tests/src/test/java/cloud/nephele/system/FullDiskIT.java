package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sixteen uploads at once to a store on a disk that holds only a part of one of them. */
class FullDiskIT {

  private static final int USERS = 16;
  private static final int DISK_MIB = 48;
  private static final int UPLOAD_MIB = 64;
  private static final byte[] MIB = new byte[1 << 20];

  private final Cloud cloud = Cloud.withEveryImageFeature();
  private final Path disk = cloud.state().resolve("image/store-second");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void mountSmallDisk() throws IOException {
    Files.createDirectories(disk);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs", disk.toString()) == 0,
        "file systems can be mounted here only by root");
    Files.createDirectories(disk.resolve("incoming"));
    Files.createDirectories(disk.resolve("blobs"));
  }

  @AfterEach
  void unmount() {
    run("umount", disk.toString());
  }

  private int run(String... words) {
    return new Command(List.of(words), Map.of(), cloud.state())
        .run(Duration.ofMinutes(1))
        .exitCode();
  }

  @Test
  void uploadsAreRefusedAndLeaveNothingBehind() throws Exception {
    String token = cloud.token();
    long pid = cloud.pid("image");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      ids.add(create(token));
    }
    assertThat(uploadAll(token, ids, UPLOAD_MIB)).containsOnly(413);
    assertThat(files()).isEmpty();
    for (String id : ids) {
      JsonNode image = show(token, id);
      assertThat(image.get("status").asText()).isEqualTo("queued");
      assertThat(image.get("size").isNull()).isTrue();
    }
    // What fits goes in afterwards, to the same images.
    assertThat(uploadAll(token, ids, 1)).containsOnly(204);
    assertThat(files()).hasSize(USERS);
    for (String id : ids) {
      assertThat(cloud.send("DELETE", cloud.image("/v2/images/" + id), token, null).statusCode())
          .isEqualTo(204);
    }
    assertThat(files()).isEmpty();
    assertThat(cloud.pid("image")).isEqualTo(pid);
  }

  private String create(String token) {
    HttpResponse<String> created =
        cloud.send(
            "POST",
            cloud.image("/v2/images"),
            token,
            """
            {"name": "full", "disk_format": "raw", "container_format": "bare"}
            """);
    assertThat(created.statusCode()).isEqualTo(201);
    return cloud.parse(created.body()).get("id").asText();
  }

  private JsonNode show(String token, String id) {
    return cloud.parse(cloud.send("GET", cloud.image("/v2/images/" + id), token, null).body());
  }

  private List<Integer> uploadAll(String token, List<String> ids, int mebibytes) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService users = Executors.newFixedThreadPool(USERS)) {
      List<Future<Integer>> uploads = new ArrayList<>();
      ids.forEach(id -> uploads.add(users.submit(() -> upload(token, id, mebibytes))));
      for (Future<Integer> upload : uploads) {
        statuses.add(upload.get());
      }
    }
    return statuses;
  }

  /** In chunks, so that nobody knows in advance that it will not fit. */
  private int upload(String token, String id, int mebibytes) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(cloud.image("/v2/images/" + id + "/file")))
                .timeout(Duration.ofMinutes(3))
                .header("X-Auth-Token", token)
                .header("X-Image-Meta-Store", "second")
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(mebibytes)))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static InputStream zeros(int mebibytes) {
    return new InputStream() {
      private long left = (long) mebibytes << 20;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        int count = (int) Math.min(Math.min(left, length), MIB.length);
        System.arraycopy(MIB, 0, bytes, offset, count);
        left -= count;
        return count;
      }
    };
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(disk)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
