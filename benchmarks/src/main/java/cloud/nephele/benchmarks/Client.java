package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Speaks to the cloud over connections that are kept open. */
final class Client {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http;

  Client() {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** A client whose requests come from an address of this machine. */
  Client(InetAddress from) {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).localAddress(from).build();
  }

  /** A request to be sent many times. */
  static HttpRequest request(String method, String url, String token, Optional<Object> document) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("OpenStack-API-Version", "compute 2.60");
    if (!token.isEmpty()) {
      request.header("X-Auth-Token", token);
    }
    if (document.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    return request
        .method(
            method,
            document
                .map(Client::write)
                .map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody))
        .build();
  }

  /** Sends {@code request} and throws its answer away. */
  void send(HttpRequest request) {
    exchange(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Sends {@code request} and reads its answer. */
  JsonNode read(HttpRequest request) {
    try {
      byte[] body = exchange(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      return JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logs in; without a token in {@code identity}, by password. */
  String login(HttpRequest request) {
    return exchange(request, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("X-Subject-Token")
        .orElseThrow();
  }

  /** Sends {@code bytes} a piece at a time. */
  void upload(String url, String token, InputStream bytes) {
    exchange(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("X-Auth-Token", token)
            .header("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> bytes))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      HttpResponse<T> response = http.send(request, handler);
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s was answered with %d %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    response.statusCode(),
                    response.body() instanceof byte[] body
                        ? new String(body, StandardCharsets.UTF_8)
                        : ""));
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String write(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
