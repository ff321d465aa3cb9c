package cloud.nephele.launcher;

import cloud.nephele.launcher.command.Context;
import cloud.nephele.launcher.command.Dev;
import cloud.nephele.launcher.command.Down;
import cloud.nephele.launcher.command.Logs;
import cloud.nephele.launcher.command.Reset;
import cloud.nephele.launcher.command.Status;
import cloud.nephele.launcher.command.Up;
import cloud.nephele.launcher.console.CommandLine;
import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Option;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.console.Usage;
import cloud.nephele.launcher.driver.LibvirtHost;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.process.Shell;
import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code ./nephele} runs, once it has found a JDK and everything is built. */
public final class Launcher {

  private Launcher() {}

  /** Does what {@code arguments} ask for. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), checkout()));
  }

  private static int run(List<String> words, Map<String, String> environment, Path checkout) {
    Progress progress = new Progress(System.out);
    Processes processes = null;
    try {
      CommandLine line = CommandLine.parse(words);
      StateFolder state = state(line, environment, checkout);
      processes = new Processes(state.run());
      return run(new Context(line, checkout, state, processes, progress, environment));
    } catch (CommandLine.UsageFailure e) {
      return Usage.refuse(e);
    } catch (LauncherFailure e) {
      return failed(processes, e.getMessage());
    } catch (UncheckedIOException e) {
      return failed(processes, "The system refuses: " + e.getCause());
    }
  }

  private static int run(Context context) {
    switch (context.line().command()) {
      case UP -> new Up(context).run();
      case DOWN -> new Down(context).run();
      case STATUS -> {
        return new Status(context).run();
      }
      case LOGS -> new Logs(context).run();
      case RESET -> new Reset(context).run();
      case OPENRC -> printOpenrc(context.state());
      case LIBVIRT -> prepareLibvirt(context);
      case DEV -> new Dev(context).run();
      case HELP -> System.out.print(CommandLine.help());
      case TEST, TEMPEST, BENCH ->
          throw new LauncherFailure("The script does that without me: call it as ./nephele.");
    }
    return 0;
  }

  private static int failed(Processes processes, String sentence) {
    // An interrupted launcher fails at whatever it was doing; that is no news.
    if (processes == null || !processes.isInterrupted()) {
      System.err.println("nephele: " + sentence);
    }
    return 1;
  }

  private static void printOpenrc(StateFolder state) {
    try {
      System.out.print(Files.readString(state.openrc()));
    } catch (IOException e) {
      throw new LauncherFailure(
          "There is no login in " + state.path() + ": ./nephele up writes it.", e);
    }
  }

  private static void prepareLibvirt(Context context) {
    context.state().prepare();
    new LibvirtHost(context.state(), context.processes(), context.progress())
        .prepare(!context.line().has(Option.NO_INSTALL))
        .ifPresent(
            obstacle -> {
              throw new LauncherFailure(obstacle);
            });
    context.progress().say("libvirt answers at " + LibvirtHost.uri());
  }

  private static StateFolder state(
      CommandLine line, Map<String, String> environment, Path checkout) {
    Path path =
        line.value(Option.STATE)
            .or(() -> Optional.ofNullable(environment.get("NEPHELE_HOME")))
            .map(Path::of)
            .orElse(checkout.resolve(".nephele"));
    return new StateFolder(path.toAbsolutePath().normalize(), cache(environment));
  }

  private static Path cache(Map<String, String> environment) {
    if (environment.containsKey("NEPHELE_CACHE")) {
      return Path.of(environment.get("NEPHELE_CACHE")).toAbsolutePath();
    }
    if (Shell.isRoot()) {
      // Others than root have to read PostgreSQL's programs, and root's home is often closed.
      return Path.of("/var/cache/nephele");
    }
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("nephele");
  }

  private static Path checkout() {
    return Path.of(System.getProperty("nephele.checkout", "")).toAbsolutePath().normalize();
  }
}
