package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.login.LoginFiles;
import cloud.nephele.launcher.process.Pause;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.service.Health;
import cloud.nephele.launcher.service.ServiceEnvironment;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the three services in Quarkus's development mode, in the foreground: each compiles and
 * reloads what changes in it. The state is that of {@code up}.
 */
public final class Dev {

  /** A first build on a busy machine is slow, and one that ends without success is seen to end. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final int FIRST_DEBUG_PORT = 5005;

  private final Context context;
  private final List<Process> running = new ArrayList<>();

  /** {@code dev} as asked for in {@code context}. */
  public Dev(Context context) {
    this.context = context;
  }

  /** Does it until it is interrupted. */
  public void run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    context.state().prepare();
    try (StateLock _ = StateLock.take(context.state())) {
      CloudSettings cloud = new CloudSettings(context);
      Settings settings = cloud.settle(EnumSet.allOf(CloudService.class));
      int databasePort = cloud.startPostgres(settings);
      ServiceEnvironment environment =
          new ServiceEnvironment(context.state(), settings, context.environment());
      for (CloudService service : CloudService.values()) {
        // One after the other, as each also compiles what all of them share.
        start(service, environment.of(service, databasePort, Map.of()));
        await(service, ServiceEnvironment.url(settings.ports(), service));
      }
      new LoginFiles(
              ServiceEnvironment.url(settings.ports(), CloudService.IDENTITY),
              settings.secret(Settings.ADMIN))
          .write(context.state());
      context
          .progress()
          .say("Everything reloads as you save. Log in: . " + context.state().openrc());
      context.progress().say("Debuggers: ports from " + FIRST_DEBUG_PORT + ". Ctrl-C stops all.");
      Pause.until(Duration.ofDays(3650), () -> running.stream().anyMatch(one -> !one.isAlive()));
      throw new LauncherFailure("A service has ended; its last words are above.");
    } finally {
      stop();
    }
  }

  private void start(CloudService service, Map<String, String> variables) {
    context.progress().say("Starting " + service.word());
    List<String> command =
        List.of(
            context.checkout().resolve("mvnw").toString(),
            "-q",
            "-B",
            "compile",
            "quarkus:dev",
            "-pl",
            service.module(),
            "-am",
            "-ntp",
            "-Dquarkus.analytics.disabled=true",
            "-Dquarkus.console.enabled=false",
            "-Dquarkus.test.continuous-testing=disabled",
            "-Ddebug=" + (FIRST_DEBUG_PORT + running.size()));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(context.checkout().toFile())
              .redirectErrorStream(true);
      builder.environment().putAll(variables);
      Process process = builder.start();
      synchronized (running) {
        running.add(process);
      }
      Thread.ofVirtual().start(() -> show(service, process));
    } catch (IOException e) {
      throw new LauncherFailure(service.word() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void await(CloudService service, String url) {
    Process process = running.getLast();
    if (!Pause.until(PATIENCE, () -> !process.isAlive() || Health.of(url).ready())
        || !process.isAlive()) {
      throw new LauncherFailure(service.word() + " does not start; its last words are above.");
    }
  }

  private void show(CloudService service, Process process) {
    try (BufferedReader lines = process.inputReader()) {
      lines
          .lines()
          .forEach(line -> context.progress().print("%-8s | %s".formatted(service.word(), line)));
    } catch (IOException | UncheckedIOException e) {
      context.progress().say("The output of " + service.word() + " has ended: " + e.getMessage());
    }
  }

  private void stop() {
    List<Process> all;
    synchronized (running) {
      all = List.copyOf(running);
      running.clear();
    }
    List<ProcessHandle> family =
        all.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    family.forEach(ProcessHandle::destroy);
    if (!Pause.until(
        Duration.ofSeconds(15), () -> family.stream().noneMatch(ProcessHandle::isAlive))) {
      family.forEach(ProcessHandle::destroyForcibly);
    }
    context.processes().stopStarted();
  }
}
