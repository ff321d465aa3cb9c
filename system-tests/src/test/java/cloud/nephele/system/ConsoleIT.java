package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The consoles of a real guest, through the proxy: by hand, and in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String NAME = "seen";

  /** Says over and over what a person before its display could say of it. */
  private static final String TALKING =
      """
      #!/bin/sh
      (while sleep 1; do
        echo "prompts on the display: $(grep -c ' login:' /dev/vcs1)" > /dev/ttyS0
      done) &
      """;

  /** Of one colour, from which another differs to the eye. */
  private static final int SHADE = 48;

  /** A cursor that blinks has a tenth of it; a typed word has more. */
  private static final double ALIKE = 0.0005;

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
    Cloud.await("the login prompt", LIMIT, () -> consoleLog().contains(NAME + " login:"));
  }

  @AfterAll
  void end() {
    cloud.openstack("server", "delete", "--wait", NAME);
  }

  private String consoleLog() {
    return cloud.openstack("console", "log", "show", NAME);
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
  void aRealBrowserShowsTheTerminalAndItsLoginPrompt() throws IOException {
    try (HeadlessBrowser browser = browser("terminal")) {
      browser.open(console("--serial"));
      Cloud.await("the terminal", LIMIT, () -> browser.text("state").equals("Connected"));
      Cloud.await(
          "what the guest says", LIMIT, () -> browser.text("screen").contains("on the display:"));

      browser.pressEnter();
      Cloud.await(
          "the login prompt", LIMIT, () -> browser.text("screen").contains(NAME + " login:"));
      browser.type("nobody");
      browser.pressEnter();
      Cloud.await("its answer", LIMIT, () -> browser.text("screen").contains("Password:"));
      keep("terminal", browser.picture());
    }
  }

  @Test
  void aRealBrowserShowsTheDisplayAsItIsWithTheLoginPromptOnIt() throws IOException {
    try (HeadlessBrowser browser = browser("display")) {
      Cloud.await(
          "a prompt on the display",
          LIMIT,
          () -> consoleLog().contains("prompts on the display: 1"));
      browser.open(console("--novnc"));
      Cloud.await("the display", LIMIT, () -> browser.text("state").equals("Connected"));

      Cloud.await("what libvirt sees as well", LIMIT, () -> shows(browser, screenshot()));
      BufferedImage before = screenshot();
      keep("login-prompt", browser.canvas().orElseThrow());
      browser.type("somebody-who-types");
      Cloud.await("what was typed", LIMIT, () -> difference(before, screenshot()) > ALIKE);
      Cloud.await("it in the browser", LIMIT, () -> shows(browser, screenshot()));
      keep("typed", browser.canvas().orElseThrow());
    }
  }

  private HeadlessBrowser browser(String folder) throws IOException {
    return new HeadlessBrowser(cloud.state().resolve("chromium-" + folder));
  }

  /** For people who want to see for themselves. */
  private static void keep(String name, BufferedImage picture) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "console"));
    ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
  }

  private static boolean shows(HeadlessBrowser browser, BufferedImage display) {
    return browser.canvas().filter(drawn -> difference(drawn, display) < ALIKE).isPresent();
  }

  /** What libvirt sees on the guest's display; QEMU gives it as a PNG. */
  private BufferedImage screenshot() {
    String id = cloud.json("server", "show", NAME).get("id").asText();
    Path file = cloud.state().resolve("display.png");
    Outside.run("virsh", "-c", "qemu:///system", "screenshot", id, file.toString());
    try {
      return Optional.ofNullable(ImageIO.read(file.toFile())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part of the pixels that differ; all of them when the sizes do. */
  private static double difference(BufferedImage one, BufferedImage other) {
    int width = one.getWidth();
    int height = one.getHeight();
    if (width != other.getWidth() || height != other.getHeight()) {
      return 1;
    }
    long differing =
        IntStream.range(0, width * height)
            .filter(
                i -> !alike(one.getRGB(i % width, i / width), other.getRGB(i % width, i / width)))
            .count();
    return (double) differing / (width * height);
  }

  private static boolean alike(int one, int other) {
    Color first = new Color(one);
    Color second = new Color(other);
    return Math.abs(first.getRed() - second.getRed()) < SHADE
        && Math.abs(first.getGreen() - second.getGreen()) < SHADE
        && Math.abs(first.getBlue() - second.getBlue()) < SHADE;
  }
}
