package cloud.nephele.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WholeDocumentsTest {

  private static final String LOGIN =
      """
      {"auth": {"identity": {"methods": ["token"], "token": {"id": "%s"}}}}""";

  @TestHTTPResource("/v3/auth/tokens")
  URI tokens;

  private int post(BodyPublisher body, boolean expectsToBeAskedForIt) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(tokens)
            .header("Content-Type", "application/json")
            .expectContinue(expectsToBeAskedForIt)
            .POST(body)
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void documentIsReadHoweverItIsSent() throws Exception {
    String document = LOGIN.formatted(Login.admin());
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);

    assertThat(post(BodyPublishers.ofString(document), false)).isEqualTo(201);
    assertThat(post(BodyPublishers.ofString(document), true)).isEqualTo(201);
    assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)), false))
        .isEqualTo(201);
    assertThat(post(BodyPublishers.noBody(), false)).isEqualTo(400);
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    byte[] large = LOGIN.formatted("x".repeat(200_000)).getBytes(StandardCharsets.UTF_8);

    assertThat(post(BodyPublishers.ofByteArray(large), false)).isEqualTo(413);
    assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), false))
        .isEqualTo(413);
  }
}
