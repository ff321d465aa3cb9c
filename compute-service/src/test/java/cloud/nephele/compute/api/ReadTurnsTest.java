package cloud.nephele.compute.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Far more readers than are let in at once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ReadTurnsTest {

  private static final int READERS = 60;

  @TestHTTPResource("/v2.1/flavors/detail")
  URI flavors;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void allReadersAreServed() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(this::read).limit(READERS).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }

  @Test
  void readersWhoHangUpKeepNobodyWaiting() throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: test\r\nX-Auth-Token: %s\r\n\r\n"
            .formatted(flavors.getPath(), token());
    for (int reader = 0; reader < READERS; reader++) {
      try (Socket socket = new Socket(flavors.getHost(), flavors.getPort())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(read().join().statusCode()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> read() {
    HttpRequest request =
        HttpRequest.newBuilder(flavors)
            .header("X-Auth-Token", token())
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String token() {
    return TestTokens.project("p1", "alice", "member", "reader");
  }
}
