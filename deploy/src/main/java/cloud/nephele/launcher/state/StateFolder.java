package cloud.nephele.launcher.state;

import cloud.nephele.launcher.console.LauncherFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of one cloud. Everything that a cloud keeps is inside, so that two folders are two
 * clouds; what can be made again and is the same for all clouds lies in the cache folder.
 *
 * @param path the folder
 * @param cache the cache folder
 */
public record StateFolder(Path path, Path cache) {

  private static final String TRAINING = "training";

  /** What a new cloud and its log files take, with room to work. */
  private static final long SMALLEST_FREE_BYTES = 512L << 20;

  private static final String PARTIAL = ".partial";
  private static final String SETTINGS = "settings.json";

  /** What is here before there are settings. */
  private static final Set<String> FIRST_NAMES = Set.of("lock", "run", "logs", SETTINGS + PARTIAL);

  /** What a cloud keeps here: nothing else is ever removed. */
  private static final Set<String> NAMES =
      Set.of(
          SETTINGS,
          TRAINING,
          "lock",
          "openrc",
          "clouds.yaml",
          "run",
          "logs",
          "postgres",
          "identity",
          "image",
          "compute");

  /** Where the pid files are. */
  public Path run() {
    return path.resolve("run");
  }

  /** The log of {@code process}. */
  public Path log(String process) {
    return path.resolve("logs").resolve(process + ".log");
  }

  /** The cluster of the embedded PostgreSQL. */
  public Path postgres() {
    return path.resolve("postgres");
  }

  /** What {@code service} keeps besides its database. */
  public Path data(String service) {
    return path.resolve(service);
  }

  /** The login as shell variables. */
  public Path openrc() {
    return path.resolve("openrc");
  }

  /** The login as the OpenStack clients' configuration file. */
  public Path cloudsYaml() {
    return path.resolve("clouds.yaml");
  }

  /** Where clouds are started once for the start cache. */
  public Path training() {
    return path.resolve(TRAINING);
  }

  Path settings() {
    return path.resolve(SETTINGS);
  }

  /** Whether no cloud was ever started here. */
  public boolean isEmpty() {
    return Files.notExists(settings());
  }

  /**
   * Makes sure that what is here is a cloud's, or nothing: a mistyped folder stays as it is.
   *
   * @throws LauncherFailure when there are other files, and no cloud
   */
  void requireOwn() {
    if (!isEmpty() || Files.notExists(path)) {
      return;
    }
    try (var entries = Files.list(path)) {
      entries
          .filter(entry -> !FIRST_NAMES.contains(entry.getFileName().toString()))
          .findFirst()
          .ifPresent(
              foreign -> {
                throw new LauncherFailure(
                    "%s holds no cloud, but %s: name a folder of its own with --state."
                        .formatted(path, foreign.getFileName()));
              });
    } catch (IOException e) {
      throw new LauncherFailure(
          "The state folder %s cannot be read (%s); name another one with --state."
              .formatted(path, e),
          e);
    }
  }

  private static boolean isOwn(Path entry) {
    String name = entry.getFileName().toString();
    // A launcher that is killed leaves files half written.
    return NAMES.contains(name.endsWith(PARTIAL) ? name.replace(PARTIAL, "") : name);
  }

  /** Makes the folder, which only its owner may read, and checks that the disk has room. */
  public void prepare() {
    requireOwn();
    try {
      Files.createDirectories(path);
      restrict(path, "rwx--x--x");
      for (Path folder : new Path[] {run(), path.resolve("logs")}) {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
      }
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < SMALLEST_FREE_BYTES) {
        throw new LauncherFailure(
            "The disk of %s has %d MiB left; a cloud needs %d MiB. Make room, or name a folder on another disk with --state."
                .formatted(path, free >> 20, SMALLEST_FREE_BYTES >> 20));
      }
    } catch (IOException e) {
      throw new LauncherFailure(
          "The state folder %s cannot be made (%s); name another one with --state."
              .formatted(path, e),
          e);
    }
  }

  /** Writes {@code text} to {@code file}, readable by its owner only, whole or not at all. */
  public static void writePrivately(Path file, String text) {
    try {
      Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
      Files.deleteIfExists(partial);
      Files.createFile(partial);
      restrict(partial, "rw-------");
      Files.writeString(partial, text);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes everything of the cloud but the lock, the settings that were asked for included. What
   * somebody else has put beside it stays.
   */
  public void empty() {
    if (Files.notExists(path)) {
      return;
    }
    try (var entries = Files.list(path)) {
      for (Path entry : entries.filter(StateFolder::isOwn).toList()) {
        if (!entry.equals(lockFile()) && !entry.equals(settings())) {
          delete(entry);
        }
      }
      // As long as they are there, what is left is known for a cloud's.
      delete(settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes {@code root} and what is below it; links are removed, not followed. */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  private static void restrict(Path file, String permissions) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }
}
