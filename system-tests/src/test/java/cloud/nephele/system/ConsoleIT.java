package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The consoles of a real guest, through the proxy: by hand, and in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String NAME = "seen";

  /** A page shows what comes while it is open, so that something must. */
  private static final String TALKING =
      """
      #!/bin/sh
      (while sleep 1; do echo "still here" > /dev/ttyS0; done) &
      """;

  /** Below the line that says how the connection is. */
  private static final int TOP = 40;

  private final Cloud cloud = Cloud.with("libvirt");

  /** A browser's end of a console. */
  private static final class Browser implements WebSocket.Listener {

    private final Queue<String> parts = new ConcurrentLinkedQueue<>();

    private String seen() {
      return String.join("", parts);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      parts.add(StandardCharsets.ISO_8859_1.decode(data).toString());
      socket.request(1);
      return null;
    }
  }

  @BeforeAll
  void start() throws IOException {
    Path talk = Files.writeString(cloud.state().resolve("talk"), TALKING);
    cloud.openstack(
        "server",
        "create",
        "--wait",
        "--image",
        "nephele-tiny",
        "--flavor",
        "m1.nano",
        "--user-data",
        talk.toString(),
        NAME);
    Cloud.await(
        "the login prompt",
        LIMIT,
        () -> cloud.openstack("console", "log", "show", NAME).contains(NAME + " login:"));
  }

  @AfterAll
  void end() {
    cloud.openstack("server", "delete", "--wait", NAME);
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

  private static void send(WebSocket socket, byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  private String console(String type) {
    return cloud.json("console", "url", "show", type, NAME).get("url").asText();
  }

  @Test
  void theSerialConsoleShowsWhatTheGuestSaysAndTakesWhatIsTyped() {
    Browser browser = new Browser();
    String page = console("--serial");
    WebSocket line = connect(page, browser);
    send(line, "\r".getBytes(StandardCharsets.US_ASCII));
    Cloud.await("a login prompt", LIMIT, () -> browser.seen().contains("login:"));
    send(line, "nobody-typed\r".getBytes(StandardCharsets.US_ASCII));
    Cloud.await("what was typed", LIMIT, () -> browser.seen().contains("nobody-typed"));
    line.abort();

    assertThatThrownBy(() -> connect(page, new Browser()))
        .as("the token a second time")
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void theDisplayIsNegotiatedAsVncWantsIt() {
    Browser browser = new Browser();
    String page = console("--novnc");
    assertThat(cloud.send("GET", page.replace("/vnc?", "/socket?"), null, null).statusCode())
        .as("no websocket")
        .isEqualTo(400);

    WebSocket picture = connect(page, browser);
    Cloud.await("the greeting", LIMIT, () -> browser.seen().startsWith("RFB 003.008\n"));
    send(picture, "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
    Cloud.await("the ways to log in", LIMIT, () -> browser.seen().length() >= 14);
    send(picture, new byte[] {1});
    send(picture, new byte[] {1});
    Cloud.await("the size of the display", LIMIT, () -> browser.seen().length() >= 14 + 4 + 24);
    picture.abort();
  }

  @Test
  void aRealBrowserShowsTheLoginPromptAndTheTerminal() throws IOException {
    try (HeadlessBrowser browser = new HeadlessBrowser(cloud.state().resolve("chromium"))) {
      browser.open(console("--novnc"));
      Cloud.await("the display", LIMIT, () -> browser.text("state").equals("Connected"));
      Cloud.await("text on it", LIMIT, () -> brightPixels(browser.picture()) > 200);

      browser.open(console("--serial"));
      Cloud.await("the terminal", LIMIT, () -> browser.text("state").equals("Connected"));
      Cloud.await(
          "what the guest says", LIMIT, () -> browser.text("screen").contains("still here"));
      assertThat(brightPixels(browser.picture())).as("text in the terminal").isGreaterThan(200);
    }
  }

  private static long brightPixels(BufferedImage image) {
    return IntStream.range(TOP, image.getHeight())
        .flatMap(y -> IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)))
        .filter(colour -> (colour & 0xFF) > 120)
        .count();
  }
}
