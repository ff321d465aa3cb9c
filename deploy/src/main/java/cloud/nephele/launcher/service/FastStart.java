package cloud.nephele.launcher.service;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.login.Session;
import cloud.nephele.launcher.postgres.PostgresServer;
import cloud.nephele.launcher.process.Ports;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the start caches of the services, by a training cloud of its own, which is used for a
 * moment, twice, and thrown away.
 */
public final class FastStart {

  private static final int ROUNDS = 5;
  private static final Duration WRITING = Duration.ofMinutes(3);

  private final StartCaches caches;
  private final StateFolder state;
  private final Progress progress;

  /** Makes {@code caches} when {@code state} is started. */
  public FastStart(StartCaches caches, StateFolder state, Progress progress) {
    this.caches = caches;
    this.state = state;
    this.progress = progress;
  }

  /** Makes the caches unless they are there. */
  public void ensure() {
    if (caches.fit()) {
      return;
    }
    progress.say("Preparing a fast start, once after each build (--no-fast-start goes without)");
    StateFolder training = new StateFolder(state.training(), state.cache());
    Processes processes = new Processes(training.run());
    Thread stopping = new Thread(processes::stopStarted, "stop-training");
    Runtime.getRuntime().addShutdownHook(stopping);
    try {
      StateFolder.delete(training.path());
      training.prepare();
      train(training, processes);
    } catch (LauncherFailure | IOException | UncheckedIOException e) {
      progress.say("There is no fast start: " + e.getMessage());
    } finally {
      processes.stopStarted();
      forget(stopping);
      remove(training);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already: the command was interrupted.
    }
  }

  private void train(StateFolder training, Processes processes) throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    for (CloudService service : CloudService.values()) {
      ports.put(service.word(), Ports.free());
    }
    Settings settings = Settings.create("simulated", ports.keySet()).with(ports, Optional.empty());
    Map<String, String> passwords = new TreeMap<>();
    ports.keySet().forEach(name -> passwords.put(name, settings.secret(Settings.database(name))));
    int databasePort = new PostgresServer(training, processes, Progress.none()).start(passwords);
    TrainingCloud cloud = new TrainingCloud(training, settings, processes, databasePort);
    StartCacheWriter writer = caches.begin();
    cloud.run(writer::listingCommand);
    progress.say("Writing the start cache that the services share");
    writer.writeShared();
    progress.say("Writing what each service starts with besides");
    cloud.run(writer::trainingCommand);
    writer.finish();
    processes.stop(PostgresServer.STOP);
  }

  /** A cloud that is started, used as clients use one, and stopped again. */
  private record TrainingCloud(
      StateFolder state, Settings settings, Processes processes, int databasePort) {

    void run(Function<CloudService, List<String>> command) throws IOException {
      Services services = new Services(state, settings.ports(), processes, Progress.none());
      ServiceEnvironment environment = new ServiceEnvironment(state, settings, Map.of());
      services.start(
          EnumSet.allOf(CloudService.class),
          command,
          service -> environment.of(service, databasePort, Map.of()));
      services.await();
      use(state, settings);
      Arrays.stream(CloudService.values())
          .parallel()
          .forEach(service -> processes.stop(new Processes.Stop(service.word(), "TERM", WRITING)));
    }
  }

  /** What a client does first, a few times over. */
  private static void use(StateFolder training, Settings settings) throws IOException {
    String identity = ServiceEnvironment.url(settings.ports(), CloudService.IDENTITY) + "/v3";
    String image = ServiceEnvironment.url(settings.ports(), CloudService.IMAGE) + "/v2/images";
    String compute = ServiceEnvironment.url(settings.ports(), CloudService.COMPUTE) + "/v2.1";
    Path bytes = Files.write(training.path().resolve("bytes"), new byte[1 << 20]);
    for (int round = 0; round < ROUNDS; round++) {
      Session session =
          Session.open(
              ServiceEnvironment.url(settings.ports(), CloudService.IDENTITY),
              settings.secret(Settings.ADMIN));
      for (String path : List.of("/auth/catalog", "/projects", "/users")) {
        session.get(identity + path);
      }
      String id =
          session
              .post(image, Map.of("name", "t", "disk_format", "raw", "container_format", "bare"))
              .path("id")
              .asText();
      session.upload(image + "/" + id + "/file", bytes);
      session.get(image);
      session.get(compute + "/limits");
      session.get(compute + "/servers/detail");
      String flavor =
          session.get(compute + "/flavors/detail").path("flavors").path(0).path("id").asText();
      Map<String, String> server = Map.of("name", "t", "imageRef", id, "flavorRef", flavor);
      String created =
          session
              .post(compute + "/servers", Map.of("server", server))
              .path("server")
              .path("id")
              .asText();
      session.get(compute + "/servers/" + created);
      session.delete(compute + "/servers/" + created);
      session.delete(image + "/" + id);
    }
  }

  private void remove(StateFolder training) {
    try {
      StateFolder.delete(training.path());
    } catch (IOException e) {
      progress.say("%s cannot be removed: %s".formatted(training.path(), e));
    }
  }
}
