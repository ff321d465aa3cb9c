package cloud.nephele.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Short-lived commands of the system. */
public final class Shell {

  private Shell() {}

  /**
   * How a command ended.
   *
   * @param status its exit status; 127 when it could not be started, 124 when it took too long
   * @param output what it wrote, to either stream
   */
  public record Outcome(int status, String output) {

    /** Whether it did what it was asked. */
    public boolean succeeded() {
      return status == 0;
    }
  }

  /** Runs {@code command} and waits for it, at most {@code patience}. */
  public static Outcome run(Duration patience, String... command) {
    try {
      Path output = Files.createTempFile("nephele", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          return new Outcome(
              124, command[0] + " did not answer within " + patience.toSeconds() + " s");
        }
        return new Outcome(
            process.exitValue(),
            new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Outcome(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(124, command[0] + " was interrupted");
    }
  }

  /** Where {@code program} is; the folders of the system's own programs are looked at too. */
  public static Optional<Path> find(String program) {
    return find(program, folders());
  }

  /** Where {@code program} is in {@code folders}. */
  public static Optional<Path> find(String program, List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where programs are: the folders of {@code PATH}, and those of the system's own. */
  public static List<Path> folders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin", "/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }

  /** Whether the launcher runs as root. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"))
        && run(Duration.ofSeconds(5), "id", "-u").output().equals("0");
  }
}
