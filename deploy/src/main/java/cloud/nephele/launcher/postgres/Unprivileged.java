package cloud.nephele.launcher.postgres;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.process.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own a process of root's is nobody,
 * and still reads what root owns. Where such namespaces are forbidden, as in many containers, the
 * server runs as the user nobody, who then has to own the cluster.
 */
enum Unprivileged {
  /** The launcher is not root to begin with. */
  AS_IS(""),
  IN_NAMESPACE("unshare --user"),
  AS_NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

  private final String prefix;

  Unprivileged(String prefix) {
    this.prefix = prefix;
  }

  static Unprivileged choose() {
    if (!Shell.isRoot()) {
      return AS_IS;
    }
    for (Unprivileged way : List.of(IN_NAMESPACE, AS_NOBODY)) {
      if (Shell.run(Duration.ofSeconds(5), way.command(List.of("true")).toArray(String[]::new))
          .succeeded()) {
        return way;
      }
    }
    throw new LauncherFailure(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here: run ./nephele as an ordinary user, or use a PostgreSQL of your own (./nephele help, under Environment).");
  }

  List<String> command(List<String> command) {
    return prefix.isEmpty()
        ? command
        : Stream.concat(Stream.of(prefix.split(" ", -1)), command.stream()).toList();
  }

  /** Hands {@code folder} to the user who will run the server. */
  void own(Path folder) {
    if (this == AS_NOBODY) {
      Shell.Outcome outcome =
          Shell.run(Duration.ofSeconds(30), "chown", "-R", "65534:65534", folder.toString());
      Shell.Outcome entered =
          Shell.run(
              Duration.ofSeconds(5),
              command(List.of("test", "-w", folder.toString())).toArray(String[]::new));
      if (!outcome.succeeded() || !entered.succeeded()) {
        throw new LauncherFailure(
            "The user nobody, as whom PostgreSQL has to run here, cannot write to %s: name a state folder that others may enter, for example --state /var/lib/nephele."
                .formatted(folder));
      }
    }
  }
}
