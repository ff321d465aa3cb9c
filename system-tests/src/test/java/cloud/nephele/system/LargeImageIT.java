package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Images many times as large as the heap of the service, whichever way they go. The launcher gives
 * a service 72 MiB, and 64 for buffers beside it; one that collects bytes in memory ends.
 */
class LargeImageIT {

  private static final long SIZE = 1_100L << 20;

  private final Cloud cloud = Cloud.withEveryImageFeature();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token = cloud.token();
  private final long process = cloud.pid("image");
  private final String id = create();

  @AfterEach
  void theServiceIsStillTheSame() {
    cloud.send("DELETE", cloud.image("/v2/images/" + id), token, null);
    assertThat(cloud.pid("image")).isEqualTo(process);
  }

  @Test
  void uploadWithItsLengthAndDownloadOfAPart() throws Exception {
    BodyPublisher zeros = BodyPublishers.ofInputStream(Zeros::new);
    assertThat(upload(BodyPublishers.fromPublisher(zeros, SIZE))).isEqualTo(204);
    assertIsWhole();

    HttpResponse<InputStream> part =
        http.send(
            request("/file").header("Range", "bytes=7-" + (SIZE - 8)).build(),
            BodyHandlers.ofInputStream());
    assertThat(part.statusCode()).isEqualTo(206);
    try (InputStream bytes = part.body()) {
      assertThat(bytes.transferTo(OutputStream.nullOutputStream())).isEqualTo(SIZE - 14);
    }
  }

  @Test
  void uploadWithoutItsLengthAndACopyInAnotherStore() throws Exception {
    assertThat(upload(BodyPublishers.ofInputStream(Zeros::new))).isEqualTo(204);
    assertIsWhole();

    importBy("{\"method\": {\"name\": \"copy-image\"}, \"stores\": [\"second\"]}");
    await(() -> show().get("stores").asText().contains("second"));
  }

  @Test
  void fetchedFromTheWeb() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, SIZE);
          try (OutputStream body = exchange.getResponseBody();
              InputStream zeros = new Zeros()) {
            zeros.transferTo(body);
          }
        });
    web.start();
    try {
      String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/disk";
      importBy("{\"method\": {\"name\": \"web-download\", \"uri\": \"" + url + "\"}}");
      await(() -> show().get("status").asText().equals("active"));
    } finally {
      web.stop(0);
    }
    assertIsWhole();
  }

  private String create() {
    String document =
        """
        {"name": "large", "disk_format": "raw", "container_format": "bare"}""";
    return cloud
        .parse(cloud.send("POST", cloud.image("/v2/images"), token, document).body())
        .get("id")
        .asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cloud.image("/v2/images/" + id + path)))
        .header("X-Auth-Token", token)
        .timeout(Duration.ofMinutes(5));
  }

  private int upload(BodyPublisher bytes) throws IOException, InterruptedException {
    return http.send(
            request("/file").header("Content-Type", "application/octet-stream").PUT(bytes).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private void importBy(String document) {
    String url = cloud.image("/v2/images/" + id + "/import");
    assertThat(cloud.send("POST", url, token, document).statusCode()).isEqualTo(202);
  }

  private JsonNode show() {
    return cloud.parse(cloud.send("GET", cloud.image("/v2/images/" + id), token, null).body());
  }

  private static void await(BooleanSupplier isDone) {
    Cloud.await("the import of a large image", Duration.ofMinutes(5), isDone);
  }

  private void assertIsWhole() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    try (InputStream zeros = new Zeros()) {
      byte[] piece = new byte[1 << 20];
      for (int read = zeros.read(piece); read >= 0; read = zeros.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    JsonNode image = show();
    assertThat(image.get("status").asText()).isEqualTo("active");
    assertThat(image.get("size").asLong()).isEqualTo(SIZE);
    assertThat(image.get("os_hash_value").asText())
        .isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  /** As many zeros as the image is large. */
  private static final class Zeros extends InputStream {

    private long left = SIZE;

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
