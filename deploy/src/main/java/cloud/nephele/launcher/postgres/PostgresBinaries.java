package cloud.nephele.launcher.postgres;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.state.StateFolder;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's server programs, which come as an archive from Maven Central. */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}, unpacked below {@code cache} once.
   */
  public static Path unpack(Path cache, Progress progress) {
    Path home = cache.resolve("postgres-" + version());
    if (Files.isDirectory(home)) {
      return home;
    }
    progress.say("Unpacking PostgreSQL " + version() + " into " + home);
    Path partial = cache.resolve(home.getFileName() + ".partial-" + ProcessHandle.current().pid());
    try (InputStream archive = archive()) {
      unpack(archive, partial);
      Files.move(partial, home);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) {
        throw new LauncherFailure(
            "PostgreSQL cannot be unpacked into %s: %s. NEPHELE_CACHE names another folder."
                .formatted(home, e),
            e);
      }
    } finally {
      try {
        StateFolder.delete(partial);
      } catch (IOException e) {
        progress.say("What was unpacked in vain stays in " + partial + ": " + e);
      }
    }
    return home;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream resource =
        PostgresBinaries.class.getResourceAsStream("/launcher.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.getProperty("postgres.version");
  }

  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch");
    InputStream archive =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system, machine.equals("amd64") ? "x86_64" : machine);
    if (archive == null) {
      throw new LauncherFailure(
          "There is no embedded PostgreSQL for %s on %s; use one of your own (./nephele help, under Environment)."
              .formatted(system, machine));
    }
    return archive;
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    Files.createDirectories(into);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException(entry.getName() + " lies outside the archive");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(target.getParent());
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
