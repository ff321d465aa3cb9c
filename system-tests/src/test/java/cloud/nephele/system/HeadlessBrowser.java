package cloud.nephele.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A Chromium without a window, asked by its developers' protocol. */
final class HeadlessBrowser implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final WebSocket socket;
  private int questions;
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

  /**
   * Starts it.
   *
   * @param folder where it keeps what it keeps
   */
  HeadlessBrowser(Path folder) throws IOException {
    process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=900,600",
                "--user-data-dir=" + folder,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = folder.resolve("DevToolsActivePort");
    Cloud.await("Chromium", START, () -> Files.exists(port));
    Cloud.await("its port", START, () -> !lines(port).isEmpty());
    String pages = "http://127.0.0.1:" + lines(port).getFirst() + "/json/list";
    socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(
                URI.create(fetch(pages).path(0).path("webSocketDebuggerUrl").asText()),
                new Answers())
            .join();
  }

  /** Hands answers to those who asked. */
  private final class Answers implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonNode answer = read(text.toString());
        text.setLength(0);
        CompletableFuture<JsonNode> waiting = asked.remove(answer.path("id").asInt(-1));
        if (waiting != null) {
          waiting.complete(answer.path("result"));
        }
      }
      from.request(1);
      return null;
    }
  }

  void open(String url) {
    ask("Page.navigate", Map.of("url", url));
  }

  /** What an element of the page says; empty while it is not there. */
  String text(String id) {
    return evaluate("document.getElementById('%s')?.textContent ?? ''".formatted(id));
  }

  private String evaluate(String script) {
    return ask("Runtime.evaluate", Map.of("expression", script)).at("/result/value").asText();
  }

  /** Presses and lets go of keys, as if somebody sat before the page. */
  void type(String text) {
    text.codePoints().mapToObj(Character::toString).forEach(key -> press(key, key));
  }

  /** Presses the Enter key. */
  void pressEnter() {
    press("Enter", "\r");
  }

  private void press(String key, String text) {
    Map<String, Object> event = new HashMap<>(Map.of("type", "keyDown", "key", key, "text", text));
    if (key.equals("Enter")) {
      event.putAll(Map.of("code", key, "windowsVirtualKeyCode", 13));
    }
    ask("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    event.remove("text");
    ask("Input.dispatchKeyEvent", event);
  }

  /** What is drawn on the page's canvas, pixel by pixel; empty while there is none. */
  Optional<BufferedImage> canvas() {
    String url = evaluate("document.querySelector('canvas')?.toDataURL('image/png') ?? ''");
    return decode(url.substring(url.indexOf(',') + 1));
  }

  /** What the page looks like. */
  BufferedImage picture() {
    return decode(ask("Page.captureScreenshot", Map.of()).path("data").asText()).orElseThrow();
  }

  private static Optional<BufferedImage> decode(String base64) {
    try {
      return Optional.ofNullable(
          ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized JsonNode ask(String method, Map<String, Object> parameters) {
    int id = ++questions;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    JsonNode question = JSON.valueToTree(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(question.toString(), true).join();
    return answer.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static JsonNode fetch(String url) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return read(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
