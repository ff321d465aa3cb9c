package cloud.nephele.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Documents as they come over the wire: in pieces, late, or not at all. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RequestBodyTest {

  private static final String DOCUMENT =
      """
      {"auth": {"identity": {"methods": ["password"], "password": {"user": {
        "name": "admin", "domain": {"id": "default"}, "password": "bootstrap-admin"}}}}}
      """;

  /** A login by hand. */
  private static final class RawLogin implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;

    RawLogin() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      out = socket.getOutputStream();
    }

    /** Begins a request with a header besides those that all have. */
    RawLogin begin(String header) throws IOException {
      return send(
          """
          POST /v3/auth/tokens HTTP/1.1
          Host: cloud
          Content-Type: application/json
          %s

          """
              .replace("\n", "\r\n")
              .formatted(header));
    }

    RawLogin send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return this;
    }

    RawLogin sendChunk(String text) throws IOException {
      return send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** The first line that comes next. */
    String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; ) {
        line.append((char) c);
        c = socket.getInputStream().read();
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String length(String document) {
    return "Content-Length: " + document.length();
  }

  @Test
  void documentMayComeInPieces() throws IOException {
    try (RawLogin login = new RawLogin()) {
      login.begin(length(DOCUMENT));
      somebodyElseLogsIn();
      login.send(DOCUMENT.substring(0, 30));
      somebodyElseLogsIn();
      login.send(DOCUMENT.substring(30));

      assertThat(login.line()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void documentMayComeWithoutItsLength() throws IOException {
    try (RawLogin login = new RawLogin()) {
      login
          .begin("Transfer-Encoding: chunked")
          .sendChunk(DOCUMENT.substring(0, 30))
          .sendChunk(DOCUMENT.substring(30))
          .sendChunk("");

      assertThat(login.line()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void documentMayWaitUntilItIsAskedFor() throws IOException {
    try (RawLogin login = new RawLogin()) {
      login.begin("Expect: 100-continue\r\n" + length(DOCUMENT));
      assertThat(login.line()).isEqualTo("HTTP/1.1 100 Continue");
      login.line();

      login.send(DOCUMENT);

      assertThat(login.line()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void largeDocumentIsReadAsSmallOnesAre() throws IOException {
    String large = DOCUMENT + " ".repeat(50_000);
    try (RawLogin login = new RawLogin()) {
      login.begin(length(large)).send(large);

      assertThat(login.line()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void clientsThatHangUpInTheirDocumentsKeepNobodyWaiting() throws IOException {
    for (int client = 0; client < 50; client++) {
      try (RawLogin login = new RawLogin()) {
        login.begin(length(DOCUMENT)).send(DOCUMENT.substring(0, 30));
      }
    }

    somebodyElseLogsIn();
  }

  private static void somebodyElseLogsIn() {
    Login.byPassword("admin", "bootstrap-admin", null).then().statusCode(201);
  }
}
