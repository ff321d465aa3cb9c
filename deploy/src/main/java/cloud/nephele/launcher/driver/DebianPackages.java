package cloud.nephele.launcher.driver;

import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.LogTail;
import cloud.nephele.launcher.process.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs that real machines need, and getting those that are missing from Debian. */
final class DebianPackages {

  private final Map<String, String> packages;
  private final List<Path> folders;
  private final boolean root;
  private final Path log;
  private final Progress progress;

  /**
   * Programs that are wanted on this machine.
   *
   * @param packages each program, with the packages that bring it
   * @param folders where programs are
   * @param root whether the launcher is allowed to install
   * @param log where apt's words go
   */
  DebianPackages(
      Map<String, String> packages, List<Path> folders, boolean root, Path log, Progress progress) {
    this.packages = packages;
    this.folders = folders;
    this.root = root;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Installs what is missing, after saying so.
   *
   * @param mayInstall whether the person at the terminal allows it
   * @return why programs are still missing, with the command that brings them; empty when none is
   */
  Optional<String> ensure(boolean mayInstall) {
    List<String> missing = missing();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> apt = Shell.find("apt-get", folders);
    if (apt.isEmpty()) {
      return Optional.of(
          "QEMU and libvirt are not complete here: install the programs %s."
              .formatted(String.join(", ", missing)));
    }
    List<String> install =
        new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
    missing.forEach(program -> install.addAll(List.of(packages.get(program).split(" "))));
    String command = String.join(" ", install);
    if (!mayInstall || !root) {
      return Optional.of(
          "QEMU and libvirt are not complete here. This brings them:  "
              + (root ? "" : "sudo ")
              + command);
    }
    progress.say(
        "Installing QEMU and libvirt for real machines (--no-install refuses): " + command);
    install.set(0, apt.get().toString());
    if (run(List.of(apt.get().toString(), "update", "-q")) && run(install) && missing().isEmpty()) {
      progress.say("QEMU and libvirt are installed");
      return Optional.empty();
    }
    return Optional.of(
        "QEMU and libvirt could not be installed. This brings them:  %s%n%s"
            .formatted(command, LogTail.of(log, 4).describe()));
  }

  private List<String> missing() {
    return packages.keySet().stream()
        .filter(program -> Shell.find(program, folders).isEmpty())
        .toList();
  }

  /** apt shares the terminal's process group: Ctrl-C ends it too. */
  private boolean run(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      builder.redirectInput(new File("/dev/null"));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      Process process = builder.start();
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroy();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
