package cloud.nephele.compute.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.common.service.token.ServiceToken;
import cloud.nephele.compute.server.ComputeTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What compute asks the image service when it needs the same image again. */
@QuarkusTest
class ImageLookupTest extends ComputeTest {

  private final UUID id = UUID.randomUUID();
  private final List<Optional<String>> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile String tag;
  private volatile String name;

  @Inject CatalogClient catalog;
  @Inject ServiceToken serviceToken;
  @Inject ObjectMapper json;

  @BeforeEach
  void serveImage() throws Exception {
    asked.clear();
    tag = "\"first\"";
    name = "before";
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/images/" + id,
        exchange -> {
          Optional<String> known =
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"));
          asked.add(known);
          exchange.getResponseHeaders().set("ETag", tag);
          if (known.equals(Optional.of(tag))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            byte[] body =
                "{\"name\": \"%s\", \"status\": \"active\"}"
                    .formatted(name)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(body);
            }
          }
          exchange.close();
        });
    server.start();
    catalog.forget(catalog.imageUrl());
    FakeIdentity.registerEndpoint("image", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stopServing() throws Exception {
    server.stop(0);
    FakeIdentity.registerEndpoint("image", images.url());
    catalog.forget(catalog.imageUrl());
  }

  @Test
  void whatIsKnownIsAskedForOnlyIfItHasChanged() {
    ImageService service = service(Duration.ZERO);
    assertThat(name(service)).isEqualTo("before");
    assertThat(name(service)).isEqualTo("before");
    name = "after";
    tag = "\"second\"";
    assertThat(name(service)).isEqualTo("after");
    assertThat(asked)
        .containsExactly(Optional.empty(), Optional.of("\"first\""), Optional.of("\"first\""));
  }

  @Test
  void nobodyIsAskedAgainWithinSeconds() {
    ImageService service = service(Duration.ofMinutes(1));
    name(service);
    name(service);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsGoneIsForgotten() {
    ImageService service = service(Duration.ZERO);
    name(service);
    server.removeContext("/v2/images/" + id);
    assertThat(service.find(context(), id)).isEmpty();
    assertThat(service.find(context(), id)).isEmpty();
  }

  private String name(ImageService service) {
    return service.find(context(), id).orElseThrow().name();
  }

  private ImageService service(Duration documentAge) {
    ImageConfig config = new Settings(documentAge);
    return new ImageService(new ImageClient(catalog, json, config), serviceToken, config);
  }

  private RequestContext context() {
    return new RequestContext(
        "req-1",
        Dialect.COMPUTE_V21,
        new Microversion(2, 1),
        "http://compute.example",
        "/v2.1",
        Optional.empty(),
        Optional.of("a-token"),
        Optional.of(
            TestTokens.caller(
                "alice",
                new Scope.OfProject(project, project, new NamedDomain("default", "Default")),
                Set.of("member"))));
  }

  private record Settings(Duration documentAge) implements ImageConfig {
    @Override
    public Optional<String> region() {
      return Optional.empty();
    }

    @Override
    public Duration endpointAge() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration taggedDocumentAge() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofSeconds(10);
    }
  }
}
