package cloud.nephele.common.service.testing;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.common.service.token.RevocationFeed;
import cloud.nephele.common.service.token.TokenCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Identity for the tests of the other services, over real HTTP: it publishes the key of {@link
 * TestTokens}, gives every service a token, serves a catalog that tests may fill, and carries a
 * revocation feed that {@link #publish} extends.
 */
public class FakeIdentity implements QuarkusTestResourceLifecycleManager {

  /** The id of a project that does not exist. */
  public static final String UNKNOWN_PROJECT = "no-such-project";

  private final ObjectMapper json = new ObjectMapper();
  private final List<RevocationEvent> events = new CopyOnWriteArrayList<>();
  private final Map<String, String> endpoints = new java.util.concurrent.ConcurrentHashMap<>();
  private final Map<String, JsonNode> documents = new java.util.concurrent.ConcurrentHashMap<>();
  private final KeyPair signingKey = newKeyPair();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/jwks.json", x -> answer(x, 200, keys()));
    server.createContext("/v3/OS-NEPHELE/revocations", x -> answer(x, 200, feed(x)));
    server.createContext("/v3/auth/tokens", this::tokens);
    server.createContext("/v3/projects/", this::project);
    server.createContext("/v3/auth/catalog", x -> answer(x, 200, catalog()));
    server.createContext("/test/revocations", this::addEvent);
    server.createContext("/test/endpoints", this::addEndpoint);
    server.createContext("/v3/registered_limits", this::document);
    server.createContext("/v3/limits", this::document);
    server.createContext("/test/documents", this::addDocument);
    server.start();
    return Map.of(
        "nephele.identity.service-user.password",
        "any",
        "nephele.identity.url",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        TestTokens.SIGNING_KEY,
        Base64.getEncoder().encodeToString(signingKey.getPrivate().getEncoded()));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  /** Adds an event to the feed: tokens that match and were issued until now are meant. */
  public static void publish(
      RevocationEvent.Effect effect, RevocationEvent.Match match, String value) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    post("/test/revocations", new RevocationEvent(0, effect, match, value, now));
  }

  /** Puts a service's address into the catalog. */
  public static void registerEndpoint(String serviceType, String url) {
    post("/test/endpoints", Map.of("type", serviceType, "url", url));
  }

  /** Answers a question about limits, asked with exactly this query, which failed before. */
  public static void serveLimits(String address, Object document) {
    post("/test/documents", Map.of("address", address, "document", document));
  }

  /** Has a question about limits fail from now on. */
  public static void failLimits(String address) {
    post("/test/documents", Map.of("address", address));
  }

  private static void post(String path, Object document) {
    String url = ConfigProvider.getConfig().getValue("nephele.identity.url", String.class) + path;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Void> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .timeout(Duration.ofSeconds(10))
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          new ObjectMapper().writeValueAsString(document)))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() != 204) {
        throw new IllegalStateException("The fake identity answered " + response.statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode keys() {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(signingKey.getPublic());
      key.setKeyId(TestTokens.KEY_ID);
      ObjectNode set = json.createObjectNode();
      set.putArray("keys")
          .add(json.valueToTree(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
      return set;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode feed(HttpExchange exchange) {
    long after = Long.parseLong(exchange.getRequestURI().getQuery().replace("after=", ""));
    List<RevocationEvent> all = new ArrayList<>(events);
    return json.valueToTree(
        new RevocationFeed(
            all.stream().filter(event -> event.sequence() > after).toList(), all.size(), 86_400));
  }

  private void tokens(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      // A recheck: this identity finds that nothing holds any longer.
      answer(exchange, 404, json.createObjectNode());
      return;
    }
    exchange
        .getResponseHeaders()
        .set(
            "X-Subject-Token",
            TokenCodec.sign(serviceUser(), TestTokens.KEY_ID, signingKey.getPrivate()));
    ObjectNode body = json.createObjectNode();
    body.putObject("token").put("expires_at", Instant.now().plus(Duration.ofHours(1)).toString());
    answer(exchange, 201, body);
  }

  /** Every project is there, but for the one. */
  private void project(HttpExchange exchange) throws IOException {
    boolean known = !exchange.getRequestURI().getPath().endsWith("/" + UNKNOWN_PROJECT);
    answer(exchange, known ? 200 : 404, json.createObjectNode());
  }

  private static Caller serviceUser() {
    return TestTokens.caller(
        "service",
        new Scope.OfProject("service", "service", TestTokens.DEFAULT_DOMAIN),
        Set.of("service", "admin"));
  }

  private JsonNode catalog() {
    ObjectNode body = json.createObjectNode();
    ArrayNode catalog = body.putArray("catalog");
    endpoints.forEach(
        (type, url) -> {
          ObjectNode service = catalog.addObject().put("type", type).put("name", type);
          service.put("id", type + "-service");
          ArrayNode list = service.putArray("endpoints");
          for (String face : List.of("public", "internal", "admin")) {
            list.addObject().put("interface", face).put("region", "RegionOne").put("url", url);
          }
        });
    return body;
  }

  private void addEvent(HttpExchange exchange) throws IOException {
    RevocationEvent event =
        json.readValue(exchange.getRequestBody().readAllBytes(), RevocationEvent.class);
    synchronized (events) {
      events.add(
          new RevocationEvent(
              events.size() + 1L,
              event.effect(),
              event.match(),
              event.value(),
              event.issuedBeforeMicros()));
    }
    answer(exchange, 204, null);
  }

  private void addEndpoint(HttpExchange exchange) throws IOException {
    JsonNode endpoint = json.readTree(exchange.getRequestBody().readAllBytes());
    endpoints.put(endpoint.get("type").asText(), endpoint.get("url").asText());
    answer(exchange, 204, null);
  }

  private void document(HttpExchange exchange) throws IOException {
    JsonNode document = documents.get(exchange.getRequestURI().toString());
    answer(exchange, document == null ? 503 : 200, document);
  }

  private void addDocument(HttpExchange exchange) throws IOException {
    JsonNode sent = json.readTree(exchange.getRequestBody().readAllBytes());
    documents.compute(sent.get("address").asText(), (_, _) -> sent.get("document"));
    answer(exchange, 204, null);
  }

  private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body == null ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
