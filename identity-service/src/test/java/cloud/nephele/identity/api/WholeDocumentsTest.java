package cloud.nephele.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  /** Sends the beginning of a login by hand. */
  private Socket begin(String document, int length) throws IOException {
    Socket socket = new Socket(tokens.getHost(), tokens.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    String head =
        """
        POST /v3/auth/tokens HTTP/1.1
        Host: cloud
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(document.length());
    send(socket, head.replace("\n", "\r\n") + document.substring(0, length));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  @Test
  void documentMayComeInPieces() throws Exception {
    String document = LOGIN.formatted(Login.admin());
    try (Socket login = begin(document, 0)) {
      somebodyElseLogsIn();
      send(login, document.substring(0, 30));
      somebodyElseLogsIn();
      send(login, document.substring(30));

      assertThat(status(login)).isEqualTo("HTTP/1.1 201");
    }
  }

  @Test
  void longDocumentIsReadAsShortOnesAre() throws Exception {
    String document = LOGIN.formatted(Login.admin()) + " ".repeat(50_000);

    assertThat(post(BodyPublishers.ofString(document), false)).isEqualTo(201);
  }

  @Test
  void clientsThatHangUpInTheirDocumentsKeepNobodyWaiting() throws Exception {
    String document = LOGIN.formatted(Login.admin());
    for (int client = 0; client < 50; client++) {
      begin(document, 30).close();
    }

    somebodyElseLogsIn();
  }

  private static void somebodyElseLogsIn() {
    Login.byPassword("admin", "bootstrap-admin", null).then().statusCode(201);
  }

  @Test
  void textIsNeitherNumberNorTruthValueExceptInV2() {
    Api admin = Api.admin();

    admin
        .post("/v3/projects", Map.of("project", Map.of("name", "text", "enabled", "true")))
        .then()
        .statusCode(400)
        .body("error.message", containsString("project.enabled"))
        .body("error.message", containsString("'boolean'"));
    admin
        .post("/v2.0/tenants", Map.of("tenant", Map.of("name", "text", "enabled", "true")))
        .then()
        .statusCode(200);
  }
}
