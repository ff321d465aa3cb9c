package cloud.nephele.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A cloud of the tests' own, started with the launcher and stopped when the tests end. */
final class Cloud {

  private static final Map<String, Cloud> RUNNING = new ConcurrentHashMap<>();
  private static final String STORE = "${nephele.image.store.file.path}";
  private static final Map<String, String> IMAGE_FEATURES =
      Map.of(
          "IMAGE_NEPHELE_IMAGE_SHOW_MULTIPLE_LOCATIONS", "true",
          "IMAGE_NEPHELE_IMAGE_STORE_HTTP_ENABLED", "true",
          "IMAGE_NEPHELE_IMAGE_REMOTE_ALLOW_PRIVATE_ADDRESSES", "true",
          "IMAGE_NEPHELE_IMAGE_REMOTE_ALLOWED_PORTS", "",
          "IMAGE_NEPHELE_IMAGE_STORE_MORE_SECOND_TYPE", "file",
          "IMAGE_NEPHELE_IMAGE_STORE_MORE_SECOND_PATH", STORE + "-second",
          "IMAGE_NEPHELE_IMAGE_CACHE_PATH", STORE + "-cache");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration UP_LIMIT = Duration.ofMinutes(8);

  private final Path checkout = checkout();
  private final Path state;
  private final String driver;
  private final Map<String, String> settings;
  private final int identityPort = freePort();
  private final int imagePort = freePort();
  private final int computePort = freePort();
  private final Map<String, String> openrc;

  private Cloud(String driver, Map<String, String> settings) {
    this.driver = driver;
    this.settings = settings;
    try {
      state = Files.createTempDirectory("nephele-system-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    up();
    openrc = readOpenrc();
  }

  /** The cloud with a driver, started when it is first asked for. */
  static Cloud with(String driver) {
    return RUNNING.computeIfAbsent(driver, name -> new Cloud(name, Map.of()));
  }

  /**
   * A simulated cloud whose image service has all that can be switched on: a second store, a cache,
   * bytes on web servers, and addresses that are shown.
   */
  static Cloud withEveryImageFeature() {
    return RUNNING.computeIfAbsent("images", _ -> new Cloud("simulated", IMAGE_FEATURES));
  }

  /** Runs {@code ./nephele up}: starts what does not run. */
  void up() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "up",
                "--driver",
                driver,
                "--identity-port",
                "" + identityPort,
                "--image-port",
                "" + imagePort,
                "--compute-port",
                "" + computePort));
    if (driver.equals("simulated")) {
      options.add("--no-image");
    }
    nephele(options).run(UP_LIMIT).orFail();
  }

  private void remove() {
    nephele(List.of("reset")).run(Duration.ofMinutes(3));
    nephele(List.of("down")).run(Duration.ofMinutes(1));
    new Command(List.of("rm", "-rf", state.toString()), Map.of(), checkout)
        .run(Duration.ofMinutes(1));
  }

  private Command nephele(List<String> options) {
    List<String> words = new ArrayList<>(List.of(checkout.resolve("nephele").toString()));
    words.add(options.getFirst());
    words.addAll(List.of("--state", state.toString()));
    words.addAll(options.subList(1, options.size()));
    return new Command(words, settings, checkout);
  }

  /** The process id of a service, from the launcher's status. */
  long pid(String service) {
    String status = nephele(List.of("status")).run(Duration.ofMinutes(1)).orFail();
    return status
        .lines()
        .filter(line -> line.startsWith(service))
        .flatMap(line -> Arrays.stream(line.split("\\D+", -1)))
        .filter(word -> !word.isEmpty())
        .mapToLong(Long::parseLong)
        .filter(pid -> pid != port(service) && ProcessHandle.of(pid).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No process of " + service + " in\n" + status));
  }

  /** Kills a service as a crash would. */
  void kill(String service) {
    ProcessHandle process = ProcessHandle.of(pid(service)).orElseThrow();
    process.destroyForcibly();
    await("the death of " + service, Duration.ofSeconds(20), () -> !process.isAlive());
  }

  /**
   * The libvirtd of this cloud's machines, when it was started for this cloud or for the tests of
   * this checkout; empty when it is the machine's own, which is not ours to kill.
   */
  Optional<ProcessHandle> libvirtd() {
    return Stream.of(state, checkout.resolve("target/test-libvirt"))
        .map(folder -> folder.resolve("run/libvirtd.pid"))
        .filter(Files::exists)
        .map(Cloud::firstLine)
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .filter(
            process ->
                process.info().command().filter(path -> path.endsWith("libvirtd")).isPresent())
        .findFirst();
  }

  private static String firstLine(Path file) {
    try {
      return Files.readAllLines(file).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the real client as the administrator; fails when the client does. */
  String openstack(String... words) {
    return tryOpenstack(words).orFail();
  }

  /** Runs the real client as the administrator. */
  Command.Result tryOpenstack(String... words) {
    return tryOpenstack(Map.of(), words);
  }

  /** Runs the real client with some settings of its own. */
  Command.Result tryOpenstack(Map<String, String> overrides, String... words) {
    List<String> command = new ArrayList<>(List.of("openstack"));
    command.addAll(List.of(words));
    Map<String, String> environment = new HashMap<>(openrc);
    environment.putAll(overrides);
    return new Command(command, environment, state).run(Duration.ofMinutes(5));
  }

  /** Runs a program with the administrator's login in its environment; fails when it does. */
  String run(String... words) {
    return new Command(List.of(words), openrc, state).run(Duration.ofMinutes(5)).orFail();
  }

  /** Runs the real client and reads its JSON. */
  JsonNode json(String... words) {
    List<String> withFormat = new ArrayList<>(List.of(words));
    withFormat.addAll(List.of("-f", "json"));
    try {
      return JSON.readTree(openstack(withFormat.toArray(String[]::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A token of the administrator. */
  String token() {
    return json("token", "issue").get("id").asText();
  }

  /** Sends a request; {@code body} may be null. */
  HttpResponse<String> send(String method, String url, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-Auth-Token", token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String identity(String path) {
    return "http://127.0.0.1:" + identityPort + path;
  }

  String image(String path) {
    return "http://127.0.0.1:" + imagePort + path;
  }

  String compute(String path) {
    return "http://127.0.0.1:" + computePort + path;
  }

  private int port(String service) {
    return switch (service) {
      case "identity" -> identityPort;
      case "image" -> imagePort;
      case "compute" -> computePort;
      default -> throw new IllegalArgumentException(service);
    };
  }

  Path state() {
    return state;
  }

  /** Waits for something to become true. */
  static void await(String what, Duration limit, BooleanSupplier condition) {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Waited " + limit + " in vain for " + what);
      }
      try {
        Thread.sleep(Duration.ofMillis(200));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private Map<String, String> readOpenrc() {
    Map<String, String> settings = new HashMap<>();
    try {
      for (String line : Files.readAllLines(state.resolve("openrc"))) {
        if (line.startsWith("export OS_")) {
          String[] parts = line.substring("export ".length()).split("=", 2);
          settings.put(parts[0], parts[1].replaceAll("^['\"]|['\"]$", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("nephele"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
