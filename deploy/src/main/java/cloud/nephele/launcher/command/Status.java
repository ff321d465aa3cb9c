package cloud.nephele.launcher.command;

import cloud.nephele.launcher.postgres.PostgresServer;
import cloud.nephele.launcher.process.Memory;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.service.Health;
import cloud.nephele.launcher.service.ServiceEnvironment;
import cloud.nephele.launcher.state.Settings;
import java.util.Optional;

/** Tells what runs, where, and how much memory it takes. */
public final class Status {

  /** The exit status when not all of the cloud answers. */
  public static final int NOT_UP = 3;

  private static final String LINE = "%-10s %-9s %8s  %-24s %8s%n";

  private final Context context;

  /** {@code status} as asked for in {@code context}. */
  public Status(Context context) {
    this.context = context;
  }

  /** Tells it, and returns the exit status. */
  public int run() {
    if (context.state().isEmpty()) {
      context.progress().print("There is no cloud in " + context.state().path() + ".");
      return NOT_UP;
    }
    Settings settings = Settings.read(context.state());
    Processes processes = context.processes();
    StringBuilder table = new StringBuilder();
    table.append(LINE.formatted("", "state", "pid", "address", "memory"));
    boolean up = true;
    Optional<ProcessHandle> postgres = processes.find(PostgresServer.NAME);
    if (postgres.isPresent()) {
      Optional<Integer> port =
          new PostgresServer(context.state(), processes, context.progress()).readyPort();
      table.append(
          row(
              PostgresServer.NAME,
              port.isPresent() ? "up" : "starting",
              postgres,
              port.map(at -> "127.0.0.1:" + at).orElse("")));
    }
    for (CloudService service : CloudService.values()) {
      String url = ServiceEnvironment.url(settings.ports(), service);
      Optional<ProcessHandle> process = processes.find(service.word());
      boolean ready = process.isPresent() && Health.of(url).ready();
      up &= ready;
      table.append(
          row(
              service.word(),
              ready ? "up" : process.isPresent() ? "not ready" : "down",
              process,
              url));
    }
    table.append("%nDriver: %s. State: %s".formatted(settings.driver(), context.state().path()));
    context.progress().print(table.toString());
    return up ? 0 : NOT_UP;
  }

  private static String row(
      String name, String health, Optional<ProcessHandle> process, String address) {
    return LINE.formatted(
        name,
        health,
        process.map(handle -> Long.toString(handle.pid())).orElse("-"),
        address,
        process
            .map(Memory::proportionalMib)
            .filter(mib -> mib > 0)
            .map(mib -> mib + " MiB")
            .orElse("-"));
  }
}
