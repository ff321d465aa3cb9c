package cloud.nephele.compute.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** An image service over real HTTP that has what a test puts into it. */
public final class FakeImages implements AutoCloseable {

  private static final byte[] BYTES = "not much of a disk".getBytes(StandardCharsets.UTF_8);

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> images = new ConcurrentHashMap<>();
  private final Map<String, byte[]> uploaded = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile boolean broken;

  public FakeImages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v2/images/", this::answer);
    server.createContext("/v2/images", this::answerForAll);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes it answer 500, or well again. */
  public void breakDown(boolean down) {
    broken = down;
  }

  /** Adds an image that servers can start from; the test may change its document. */
  public ObjectNode add(UUID id) {
    ObjectNode image =
        json.createObjectNode()
            .put("id", id.toString())
            .put("name", "small")
            .put("status", "active")
            .put("disk_format", "qcow2")
            .put("container_format", "bare")
            .put("size", BYTES.length)
            .put("min_disk", 0)
            .put("min_ram", 0)
            .put("os_hash_algo", "sha512")
            .put("os_hash_value", sha512(BYTES));
    images.put(id.toString(), image);
    return image;
  }

  /** Has nothing but this image any more. */
  public void forgetAllBut(UUID id) {
    images.keySet().removeIf(other -> !other.equals(id.toString()));
  }

  /** The names of all images. */
  public List<String> names() {
    return images.values().stream().map(image -> image.path("name").asText()).toList();
  }

  /** What an image is by now; empty when there is none. */
  public Optional<JsonNode> find(String id) {
    return Optional.ofNullable(images.get(id));
  }

  private void answerForAll(HttpExchange exchange) throws IOException {
    if (broken) {
      answer(exchange, 500, "broken".getBytes(StandardCharsets.UTF_8));
    } else if (exchange.getRequestMethod().equals("POST")) {
      ObjectNode image = (ObjectNode) json.readTree(exchange.getRequestBody());
      image
          .put("id", UUID.randomUUID().toString())
          .put("status", "queued")
          .put("number", images.size());
      images.put(image.get("id").asText(), image);
      answer(exchange, 201, image.toString().getBytes(StandardCharsets.UTF_8));
    } else if (String.valueOf(exchange.getRequestURI().getQuery()).contains("instance_uuid=")) {
      answer(exchange, 200, matching(exchange.getRequestURI().getQuery()));
    } else {
      list(exchange);
    }
  }

  /** The images whose properties are those of a query, the last made first. */
  private byte[] matching(String query) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode list = answer.putArray("images");
    images.values().stream()
        .filter(
            image ->
                Pattern.compile("&")
                    .splitAsStream(query)
                    .filter(part -> !part.startsWith("sort_"))
                    .map(part -> part.split("=", 2))
                    .allMatch(pair -> image.path(pair[0]).asText().equals(pair[1])))
        .sorted(Comparator.comparingInt((ObjectNode image) -> -image.path("number").asInt()))
        .forEach(list::add);
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void change(HttpExchange exchange, ObjectNode image) throws IOException {
    String id = image.get("id").asText();
    if (exchange.getRequestMethod().equals("DELETE")) {
      images.remove(id);
    } else if (image.get("status").asText().equals("queued")) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      uploaded.put(id, bytes);
      image
          .put("size", bytes.length)
          .put("os_hash_algo", "sha512")
          .put("os_hash_value", sha512(bytes))
          .put("status", "active");
    } else {
      exchange.sendResponseHeaders(409, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path =
        exchange.getRequestURI().getPath().substring("/v2/images/".length()).split("/", -1);
    ObjectNode image = images.get(path[0]);
    if (broken) {
      answer(exchange, 500, "broken".getBytes(StandardCharsets.UTF_8));
    } else if (image == null) {
      answer(exchange, 404, "{}".getBytes(StandardCharsets.UTF_8));
    } else if (exchange.getRequestMethod().equals("PATCH")) {
      patch(image, json.readTree(exchange.getRequestBody()));
      answer(exchange, 200, image.toString().getBytes(StandardCharsets.UTF_8));
    } else if (!exchange.getRequestMethod().equals("GET")) {
      change(exchange, image);
    } else if (path.length == 2) {
      answer(exchange, 200, uploaded.getOrDefault(path[0], BYTES));
    } else {
      answer(exchange, 200, image.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void patch(ObjectNode image, JsonNode operations) {
    for (JsonNode operation : operations) {
      String key = operation.path("path").asText().substring(1);
      if (operation.path("op").asText().equals("remove")) {
        image.remove(key);
      } else {
        image.set(key, operation.get("value"));
      }
    }
  }

  /** All images, filtered by name only. */
  private void list(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    ObjectNode answer = json.createObjectNode();
    ArrayNode found = answer.putArray("images");
    images.values().stream()
        .filter(
            image ->
                !query.contains("name=") || query.contains("name=" + image.path("name").asText()))
        .forEach(found::add);
    answer(exchange, 200, answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String sha512(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
