package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.ConfigDrive;
import cloud.nephele.compute.driver.DriverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a config drive as an ISO 9660 image labelled {@code config-2}. */
final class ConfigDriveIso {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Any of these makes the same image. */
  private static final List<List<String>> TOOLS =
      List.of(List.of("genisoimage"), List.of("mkisofs"), List.of("xorriso", "-as", "mkisofs"));

  private ConfigDriveIso() {}

  /** Writes the image; {@code scratch} is a folder that does not exist yet and may stay behind. */
  static void write(ConfigDrive drive, Path scratch, Path iso) throws IOException {
    Files.createDirectory(scratch);
    for (Map.Entry<String, byte[]> file : drive.files().entrySet()) {
      Path path = scratch.resolve(file.getKey()).normalize();
      if (!path.startsWith(scratch) || path.equals(scratch)) {
        throw DriverException.permanent(
            "The config drive cannot have a file " + file.getKey() + ".");
      }
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    List<String> command = new ArrayList<>(tool());
    command.addAll(
        List.of(
            "-quiet",
            "-J",
            "-r",
            "-l",
            "-V",
            "config-2",
            "-o",
            iso.toString(),
            scratch.toString()));
    Command.run(PATIENCE, command);
  }

  private static List<String> tool() {
    return TOOLS.stream()
        .filter(tool -> isInstalled(tool.getFirst()))
        .findFirst()
        .orElseThrow(
            () ->
                DriverException.permanent(
                    "A config drive cannot be made: install genisoimage, mkisofs or xorriso."));
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
