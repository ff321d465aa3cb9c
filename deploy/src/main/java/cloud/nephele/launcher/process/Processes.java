package cloud.nephele.launcher.process;

import cloud.nephele.launcher.console.LauncherFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts processes that outlive the launcher and remembers each in a pid file. What this launcher
 * started can be stopped again as a whole, which is what happens when it fails or is interrupted.
 */
public final class Processes {

  private static final long LARGEST_LOG_BYTES = 8L << 20;

  private final Path run;
  private final Deque<Stop> started = new ArrayDeque<>();
  private boolean closed;
  private volatile boolean interrupted;

  /** Processes whose pid files are in {@code run}. */
  public Processes(Path run) {
    this.run = run;
  }

  /**
   * How a process is told to stop.
   *
   * @param name its name
   * @param signal the signal, as {@code kill} calls it
   * @param patience how long it may take before it is killed
   */
  public record Stop(String name, String signal, Duration patience) {}

  /** The process called {@code name}, when it runs. */
  public Optional<ProcessHandle> find(String name) {
    return ProcessRecord.read(file(name)).flatMap(ProcessRecord::alive);
  }

  /**
   * Starts {@code command} in a session of its own, so that no Ctrl-C at this terminal reaches it.
   *
   * @param stop its name and how it is to be stopped
   * @param command the program and its arguments
   * @param environment variables added to those of the launcher
   * @param log where its output goes
   */
  public synchronized ProcessHandle start(
      Stop stop, List<String> command, Map<String, String> environment, Path folder, Path log) {
    if (closed) {
      throw new LauncherFailure("The launcher was interrupted.");
    }
    try {
      rotate(log);
      ProcessBuilder builder = new ProcessBuilder(inOwnSession(command));
      builder.directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      ProcessHandle process = builder.start().toHandle();
      started.push(stop);
      ProcessRecord.of(process).write(file(stop.name()));
      return process;
    } catch (IOException e) {
      throw new LauncherFailure(
          "%s cannot be started: %s.".formatted(stop.name(), e.getMessage()), e);
    }
  }

  /** Stops the process and forgets it. Returns whether it ran. */
  public boolean stop(Stop stop) {
    Optional<ProcessHandle> process = find(stop.name());
    process.ifPresent(
        handle -> {
          signal(handle, stop.signal());
          if (!ends(handle, stop.patience())) {
            handle.destroyForcibly();
            ends(handle, Duration.ofSeconds(10));
          }
        });
    forget(stop.name());
    return process.isPresent();
  }

  /** Kills the process at once and forgets it, for state that is thrown away anyway. */
  public void kill(String name) {
    find(name)
        .ifPresent(
            process -> {
              List<ProcessHandle> children = process.descendants().toList();
              process.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
              ends(process, Duration.ofSeconds(10));
            });
    forget(name);
  }

  /** What this launcher started, the last first. */
  public synchronized List<String> started() {
    return started.stream().map(Stop::name).toList();
  }

  /** Stops what this launcher started, the last first, and starts nothing more. */
  public void stopStarted() {
    List<Stop> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(started);
      started.clear();
    }
    all.forEach(this::stop);
  }

  /** Stops what this launcher started because its user wants it to end. */
  public void interrupt() {
    interrupted = true;
    stopStarted();
  }

  /** Whether {@link #interrupt} was called. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** Lets what was started go on for good. */
  public synchronized void release() {
    started.clear();
  }

  private void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return run.resolve(name + ".pid");
  }

  private static boolean ends(ProcessHandle process, Duration patience) {
    return Pause.until(patience, () -> !ProcessRecord.runs(process));
  }

  private static void signal(ProcessHandle process, String signal) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    Shell.run(Duration.ofSeconds(5), "kill", "-" + signal, Long.toString(process.pid()));
  }

  private static List<String> inOwnSession(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (Shell.find("setsid").isPresent()) {
      whole.add("setsid");
    } else if (Shell.find("perl").isPresent()) {
      whole.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!;"));
    }
    whole.addAll(command);
    return whole;
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
