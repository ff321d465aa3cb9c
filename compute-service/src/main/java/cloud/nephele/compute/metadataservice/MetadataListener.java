package cloud.nephele.compute.metadataservice;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.HostNetworking;
import cloud.nephele.compute.metadataservice.MetadataService.Answer;
import cloud.nephele.compute.metadataservice.MetadataService.Question;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Listens for guests, on a port that hosts lead them to. */
@ApplicationScoped
public class MetadataListener {

  private static final Logger LOG = Logger.getLogger(MetadataListener.class);
  private static final int MAX_BODY = 4096;
  private static final int AT_ONCE = 64;

  private final MetadataService service;
  private final MetadataServiceConfig config;
  private final ComputeDriver driver;
  private final int apiPort;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Optional<HttpServer> server = Optional.empty();

  @Inject
  public MetadataListener(
      MetadataService service,
      MetadataServiceConfig config,
      ComputeDriver driver,
      @ConfigProperty(name = "quarkus.http.port") int apiPort) {
    this.service = service;
    this.config = config;
    this.driver = driver;
    this.apiPort = apiPort;
  }

  void start(@Observes StartupEvent event) {
    boolean wanted =
        config.port().isPresent() || driver.capability(HostNetworking.class).isPresent();
    if (config.enabled() && wanted) {
      listen(config.port().orElse(apiPort + 1));
    }
  }

  /** Begins to listen. A port that is taken costs the guests their metadata, and nothing else. */
  void listen(int port) {
    try {
      HttpServer made = HttpServer.create(new InetSocketAddress(port), 0);
      made.createContext("/", this::serve);
      made.setExecutor(threads);
      made.start();
      server = Optional.of(made);
    } catch (IOException e) {
      LOG.errorf(
          e,
          "Guests have no metadata service but their config drives: port %d cannot be listened on;"
              + " set nephele.compute.metadata.port",
          port);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    server.ifPresent(one -> one.stop(0));
    threads.shutdown();
  }

  /** Where it listens; empty when it does not. */
  public OptionalInt port() {
    return server
        .map(one -> OptionalInt.of(one.getAddress().getPort()))
        .orElse(OptionalInt.empty());
  }

  private void serve(HttpExchange exchange) throws IOException {
    places.acquireUninterruptibly();
    try (exchange) {
      Answer answer;
      try {
        answer = service.answer(question(exchange));
      } catch (RuntimeException e) {
        LOG.errorf(e, "A guest at %s gets no metadata", exchange.getRemoteAddress());
        answer = Answer.of(500, "The metadata cannot be read at the moment.\n");
      }
      int length = answer.body().remaining();
      boolean empty = length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.getResponseHeaders().set("Content-Type", contentType(exchange));
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : length);
      if (!empty) {
        Channels.newChannel(exchange.getResponseBody()).write(answer.body());
      }
    } finally {
      places.release();
    }
  }

  private static Question question(HttpExchange exchange) throws IOException {
    return new Question(
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getLocalAddress().getAddress().getHostAddress(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        exchange.getRequestHeaders().keySet(),
        new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8));
  }

  private static String contentType(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().endsWith(".json")
        ? "application/json"
        : "text/plain; charset=" + StandardCharsets.UTF_8;
  }
}
