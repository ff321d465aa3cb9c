package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Makes servers, waits until they are active, and deletes them. */
final class ServerMaker {

  /** How many are made together. */
  static final int AT_ONCE = 50;

  private static final int THREADS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Client client;
  private final String compute;
  private final String token;
  private final String image;
  private final String flavor;
  private final AtomicLong names = new AtomicLong();

  /**
   * A maker of servers.
   *
   * @param compute the address of compute v2.1
   * @param image what they start from
   * @param flavor what they are given
   */
  ServerMaker(Client client, String compute, String token, String image, String flavor) {
    this.client = client;
    this.compute = compute;
    this.token = token;
    this.image = image;
    this.flavor = flavor;
  }

  /** Makes a server, waits until it is active, and gives its id. */
  String make() {
    return make(Map.of("networks", "auto"));
  }

  /** Makes a server of which the request says {@code more}. */
  String make(Map<String, Object> more) {
    String server = create(more);
    awaitActive(Set.of(server));
    return server;
  }

  /** Makes so many servers, some at a time, and waits until all are active. */
  List<String> makeTogether(int count) {
    List<String> servers;
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      servers =
          IntStream.range(0, count)
              .mapToObj(i -> executor.submit(() -> create(Map.of("networks", "auto"))))
              .toList()
              .stream()
              .map(ServerMaker::result)
              .toList();
    }
    awaitActive(Set.copyOf(servers));
    return servers;
  }

  /** Deletes servers, and waits until there are none at all. */
  void deleteAll(List<String> servers) {
    for (String server : servers) {
      client.send(
          Client.request("DELETE", compute + "/servers/" + server, token, Optional.empty()));
    }
    await(() -> get("/servers?limit=1").path("servers").isEmpty());
  }

  private String create(Map<String, Object> more) {
    Map<String, Object> server = new HashMap<>(more);
    server.put("name", "bench-" + names.incrementAndGet());
    server.put("imageRef", image);
    server.put("flavorRef", flavor);
    return client
        .read(
            Client.request(
                "POST", compute + "/servers", token, Optional.of(Map.of("server", server))))
        .path("server")
        .path("id")
        .asText();
  }

  private void awaitActive(Set<String> servers) {
    Set<String> waiting = new HashSet<>(servers);
    await(
        () -> {
          if (servers.size() == 1) {
            String only = servers.iterator().next();
            dropActive(waiting, get("/servers/" + only).path("server"));
          } else {
            get("/servers/detail?limit=" + 2 * AT_ONCE)
                .path("servers")
                .forEach(server -> dropActive(waiting, server));
          }
          return waiting.isEmpty();
        });
  }

  private static void dropActive(Set<String> waiting, JsonNode server) {
    switch (server.path("status").asText()) {
      case "ACTIVE" -> waiting.remove(server.path("id").asText());
      case "ERROR" ->
          throw new IllegalStateException("A server ended in ERROR: " + server.path("fault"));
      default -> {}
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The servers did not get there within " + PATIENCE);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static String result(Future<String> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  private JsonNode get(String path) {
    return client.read(Client.request("GET", compute + path, token, Optional.empty()));
  }
}
