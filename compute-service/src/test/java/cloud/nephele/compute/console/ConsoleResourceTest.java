package cloud.nephele.compute.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsoleResourceTest extends ComputeTest {

  @Inject Session session;

  @TestHTTPResource("/")
  URI base;

  /** A browser's end of a console. */
  private static final class Browser implements WebSocket.Listener {

    private final Queue<String> parts = new ConcurrentLinkedQueue<>();

    private String seen() {
      return String.join("", parts);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      parts.add(StandardCharsets.UTF_8.decode(data).toString());
      socket.request(1);
      return null;
    }
  }

  private static WebSocket connect(String page, Browser browser) {
    URI url = URI.create(page);
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://%s/console/socket?%s".formatted(url.getAuthority(), url.getQuery())),
            browser)
        .join();
  }

  private ValidatableResponse action(String server, String action, String type) {
    return member()
        .body(Map.of(action, Map.of("type", type)))
        .post("/v2.1/servers/" + server + "/action")
        .then();
  }

  private ValidatableResponse remote(String version, String server, String protocol, String type) {
    return member(version)
        .body(Map.of("remote_console", Map.of("protocol", protocol, "type", type)))
        .post("/v2.1/servers/" + server + "/remote-consoles")
        .then();
  }

  private String serialConsole(String server) {
    return remote("2.6", server, "serial", "serial")
        .statusCode(200)
        .extract()
        .path("remote_console.url");
  }

  @Test
  void serialConsoleShowsWhatTheGuestWroteAndTakesWhatIsTyped() {
    String server = activeServer("talkative");
    String page = serialConsole(server);
    assertThat(page).startsWith(base.toString() + "console/serial?token=");
    given().get(page).then().statusCode(200).body(containsString("/console/serial.js"));

    Browser browser = new Browser();
    WebSocket socket = connect(page, browser);
    await(() -> browser.seen().contains("SIMULATED: no machine runs here"));
    socket
        .sendBinary(ByteBuffer.wrap("typed by hand".getBytes(StandardCharsets.UTF_8)), true)
        .join();
    await(() -> browser.seen().contains("typed by hand"));
    socket.abort();
  }

  @Test
  void pagesAndWhatTheyDrawWithComeFromHere() {
    for (String script :
        new String[] {
          "vnc.js", "serial.js", "connection.js", "novnc/core/rfb.js", "xterm/lib/xterm.js"
        }) {
      given()
          .get(base + "console/" + script)
          .then()
          .statusCode(200)
          .header("Content-Type", startsWith("text/javascript"))
          .header("Content-Security-Policy", containsString("default-src 'self'"));
    }
    given().get(base + "console/xterm/css/xterm.css").then().statusCode(200);
    for (String other :
        new String[] {"novnc/LICENSE.txt", "nothing.js", "..%2fapplication.properties", "novnc/"}) {
      given().urlEncodingEnabled(false).get(base + "console/" + other).then().statusCode(404);
    }
  }

  @Test
  void tokenIsGoodForOneConnection() {
    String page = serialConsole(activeServer("once"));
    connect(page, new Browser()).abort();

    assertThatThrownBy(() -> connect(page, new Browser())).isInstanceOf(CompletionException.class);
    given()
        .header("Upgrade", "websocket")
        .get(base + "console/socket?" + URI.create(page).getQuery())
        .then()
        .statusCode(403)
        .body(containsString("used"));
  }

  @Test
  void expiredAndUnknownTokensAreRefused() {
    String page = serialConsole(activeServer("late"));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "update console_token set expires_at = now() - interval '1 second'")
                    .executeUpdate());

    assertThatThrownBy(() -> connect(page, new Browser())).isInstanceOf(CompletionException.class);
    given()
        .header("Upgrade", "websocket")
        .get(base + "console/socket?token=" + UUID.randomUUID())
        .then()
        .statusCode(403);
    given().get(base + "console/socket?token=x").then().statusCode(400);
    given().get(base + "console/socket").then().statusCode(400);
  }

  @Test
  void pageWithoutAWebsocketDoesNotUseTheTokenUp() {
    String page = serialConsole(activeServer("patient"));

    given().get(page).then().statusCode(200);
    given().get(base + "console/socket?" + URI.create(page).getQuery()).then().statusCode(400);

    connect(page, new Browser()).abort();
  }

  @Test
  void displaySpeaksTheProtocolOfVnc() {
    String server = activeServer("seen");
    String page =
        action(server, "os-getVNCConsole", "novnc")
            .statusCode(200)
            .body("console.type", equalTo("novnc"))
            .body("console.url", startsWith(base + "console/vnc?token="))
            .extract()
            .path("console.url");
    Browser browser = new Browser();

    WebSocket socket = connect(page, browser);
    await(() -> browser.seen().startsWith("RFB 003.008\n"));
    socket.abort();
  }

  @Test
  void typesThatAreNotOfferedAreRefused() {
    String server = activeServer("plain");

    action(server, "os-getVNCConsole", "xvpvnc")
        .statusCode(400)
        .body(containsString("Unavailable console type xvpvnc"));
    action(server, "os-getSPICEConsole", "spice-html5").statusCode(400);
    action(server, "os-getRDPConsole", "rdp-html5").statusCode(400);
    action(server, "os-getVNCConsole", "teletype").statusCode(400);
    member()
        .body(Map.of("os-getVNCConsole", Map.of()))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400);
    remote("2.6", server, "spice", "spice-html5").statusCode(400);
    remote("2.6", server, "mks", "webmks").statusCode(400);
    remote("2.8", server, "mks", "webmks").statusCode(400).body(containsString("Unavailable"));
    remote("2.6", server, "vnc", "serial").statusCode(400);
    remote("2.5", server, "vnc", "novnc").statusCode(404);
    member("2.6")
        .body(Map.of("os-getVNCConsole", Map.of("type", "novnc")))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyOwnersOfServersThatRunGetConsoles() {
    String server = activeServer("own");

    remote("2.6", UUID.randomUUID().toString(), "vnc", "novnc").statusCode(404);
    reader()
        .header("OpenStack-API-Version", "compute 2.1")
        .body(Map.of("os-getVNCConsole", Map.of("type", "novnc")))
        .post("/v2.1/servers/" + server + "/action")
        .then()
        .statusCode(403);
    act(server, Map.of("os-stop", Map.of()), 202);
    awaitStatus(server, "SHUTOFF");
    action(server, "os-getSerialConsole", "serial").statusCode(409);
  }

  @Test
  void operatorsSeeWhereTokensLead() {
    String server = activeServer("looked-up");
    String token = URI.create(serialConsole(server)).getQuery().replace("token=", "");
    String path = "/v2.1/os-console-auth-tokens/";

    admin("2.31")
        .get(path + token)
        .then()
        .statusCode(200)
        .body("console.instance_uuid", equalTo(server))
        .body("console.host", equalTo("127.0.0.1"))
        .body("console.port", equalTo(0))
        .body("console.internal_access_path", nullValue());
    admin("2.30").get(path + token).then().statusCode(401);
    admin("2.31").get(path + UUID.randomUUID()).then().statusCode(404);
    member("2.31").get(path + token).then().statusCode(403);
  }
}
