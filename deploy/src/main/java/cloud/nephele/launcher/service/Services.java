package cloud.nephele.launcher.service;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.LogTail;
import cloud.nephele.launcher.process.Pause;
import cloud.nephele.launcher.process.Ports;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Starts the services of a cloud and waits until they answer. */
public final class Services {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StateFolder state;
  private final Map<String, Integer> ports;
  private final Processes processes;
  private final Progress progress;

  /**
   * The services of {@code state}.
   *
   * @param ports the port of each
   */
  public Services(
      StateFolder state, Map<String, Integer> ports, Processes processes, Progress progress) {
    this.state = state;
    this.ports = ports;
    this.processes = processes;
    this.progress = progress;
  }

  /** Those that do not run. */
  public Set<CloudService> missing() {
    EnumSet<CloudService> missing = EnumSet.allOf(CloudService.class);
    missing.removeIf(service -> processes.find(service.word()).isPresent());
    return missing;
  }

  /** Checks that the ports of {@code services} are free, and names who has them when not. */
  public void requirePorts(Set<CloudService> services) {
    for (CloudService service : services) {
      int port = ports.get(service.word());
      if (Ports.taken(port)) {
        String owner =
            Ports.owner(port)
                .map(
                    process ->
                        "process %d (%s)"
                            .formatted(process.pid(), process.info().command().orElse("unknown")))
                .orElse("another process");
        throw new LauncherFailure(
            "Port %d, which %s needs, is taken by %s: stop that, or use another port with %s PORT."
                .formatted(port, service.word(), owner, service.portOption().flag()));
      }
    }
  }

  /**
   * Starts {@code services}, all at once.
   *
   * @param command the command line of a service
   * @param environment the variables of a service
   */
  public void start(
      Set<CloudService> services,
      Function<CloudService, List<String>> command,
      Function<CloudService, Map<String, String>> environment) {
    for (CloudService service : services) {
      try {
        Files.createDirectories(state.data(service.word()));
      } catch (IOException e) {
        throw new LauncherFailure(
            "The folder of %s cannot be made in %s: %s.".formatted(service.word(), state.path(), e),
            e);
      }
      processes.start(
          service.stop(),
          command.apply(service),
          environment.apply(service),
          state.data(service.word()),
          state.log(service.word()));
    }
  }

  /** Waits until every service answers. */
  public void await() {
    Set<CloudService> waiting = EnumSet.allOf(CloudService.class);
    boolean all =
        Pause.until(
            PATIENCE,
            () -> {
              waiting.removeIf(this::answers);
              return waiting.isEmpty();
            });
    if (!all) {
      CloudService first = waiting.iterator().next();
      throw new LauncherFailure(
          "%s does not answer after %d s. %s"
              .formatted(
                  first.word(),
                  PATIENCE.toSeconds(),
                  LogTail.of(state.log(first.word())).describe()));
    }
  }

  private boolean answers(CloudService service) {
    if (processes.find(service.word()).isEmpty()) {
      throw new LauncherFailure(
          "%s has ended instead of starting. %s"
              .formatted(service.word(), LogTail.of(state.log(service.word())).describe()));
    }
    String url = ServiceEnvironment.url(ports, service);
    boolean ready = Health.of(url).ready();
    if (ready) {
      progress.say("%-8s answers at %s".formatted(service.word(), url));
    }
    return ready;
  }
}
