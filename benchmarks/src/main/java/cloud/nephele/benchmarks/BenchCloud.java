package cloud.nephele.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cloud with the simulated driver, in a folder and on ports of its own. */
final class BenchCloud implements AutoCloseable {

  private static final String PASSWORD = "benchmark";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path checkout;
  private final Path state;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final int metadataPort = freePort();
  private final Thread closing = new Thread(this::remove, "remove-cloud");
  private long startMillis;

  BenchCloud(Path checkout) {
    this.checkout = checkout;
    try {
      state = Files.createTempDirectory("nephele-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String service : List.of("identity", "image", "compute")) {
      ports.put(service, freePort());
    }
    Runtime.getRuntime().addShutdownHook(closing);
  }

  /** Starts it twice: the first start makes databases and caches, the second is timed. */
  void start() {
    nephele("up", options());
    nephele("down", List.of());
    long began = System.nanoTime();
    nephele("up", options());
    startMillis = (System.nanoTime() - began) / 1_000_000;
  }

  /** How long {@code up} took. */
  long startMillis() {
    return startMillis;
  }

  String url(String service) {
    return "http://127.0.0.1:" + ports.get(service);
  }

  /** Where guests are told of themselves. */
  int metadataPort() {
    return metadataPort;
  }

  /** Where the database of a service is, for JDBC. */
  String database(String service) {
    return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(read("postgres/port").strip(), service);
  }

  /** The password of a service's database, whose user has the service's name. */
  String databasePassword(String service) {
    try {
      return JSON.readTree(read("settings.json"))
          .path("secrets")
          .path("database." + service)
          .asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(state.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String password() {
    return PASSWORD;
  }

  /** The processes that were started, without their children. */
  Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    for (String name : List.of("identity", "image", "compute", "postgres")) {
      try {
        long pid =
            Long.parseLong(Files.readAllLines(state.resolve("run/" + name + ".pid")).getFirst());
        processes.put(name, ProcessHandle.of(pid).orElseThrow());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return processes;
  }

  /** Proportional set size of each part and its children, in MiB. */
  Map<String, Long> memoryMib() {
    Map<String, Long> memory = new LinkedHashMap<>();
    processes()
        .forEach(
            (name, process) ->
                memory.put(
                    name,
                    Stream.concat(Stream.of(process), process.descendants())
                            .mapToLong(one -> proportionalKib(one.pid()))
                            .sum()
                        >> 10));
    memory.put("all", memory.values().stream().mapToLong(Long::longValue).sum());
    return memory;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closing);
    remove();
  }

  private void remove() {
    run("reset", List.of());
    try (Stream<Path> rest = Files.walk(state)) {
      rest.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println(state + " stays: " + e.getMessage());
    }
  }

  private List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of("--driver", "simulated", "--no-image", "--admin-password", PASSWORD));
    ports.forEach((service, port) -> options.addAll(List.of("--" + service + "-port", "" + port)));
    return options;
  }

  private void nephele(String command, List<String> options) {
    if (run(command, options) != 0) {
      throw new IllegalStateException("./nephele " + command + " failed; its words are above.");
    }
  }

  private int run(String command, List<String> options) {
    List<String> words = new ArrayList<>(List.of(checkout.resolve("nephele").toString(), command));
    words.addAll(List.of("--state", state.toString()));
    words.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Room for a thousand servers, on the host and on their network.
    builder.environment().put("COMPUTE_NEPHELE_COMPUTE_SIMULATED_VCPUS", "100000");
    builder.environment().put("COMPUTE_NEPHELE_COMPUTE_SIMULATED_MEMORY_MIB", "100000000");
    builder.environment().put("COMPUTE_NEPHELE_COMPUTE_SIMULATED_DISK_GIB", "10000000");
    builder.environment().put("COMPUTE_NEPHELE_COMPUTE_NETWORK_DEFAULT_CIDR", "10.64.0.0/19");
    builder.environment().put("COMPUTE_NEPHELE_COMPUTE_METADATA_PORT", "" + metadataPort);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long proportionalKib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .flatMap(line -> Arrays.stream(line.split("\\D+", -1)))
          .filter(number -> !number.isEmpty())
          .mapToLong(Long::parseLong)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
