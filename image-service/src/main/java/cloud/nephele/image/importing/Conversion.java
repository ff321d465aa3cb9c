package cloud.nephele.image.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Converts disks, by qemu-img: with the format named, as it must not guess what strangers have
 * written, and with bounds on what it may take.
 */
@ApplicationScoped
public class Conversion {

  /** The formats that are converted, with the name that qemu-img has for each. */
  private static final java.util.Map<String, String> FORMATS =
      java.util.Map.of(
          "qcow2", "qcow2", "vmdk", "vmdk", "vdi", "vdi", "vhd", "vpc", "vhdx", "vhdx", "raw",
          "raw");

  private static final Set<String> OUTPUTS = Set.of("raw", "qcow2", "vmdk");
  private static final int COMPLAINT_BYTES = 2000;

  private final ImportConfig.Conversion config;

  @Inject
  public Conversion(ImportConfig config) {
    this.config = config.conversion();
    this.config
        .outputFormat()
        .filter(format -> !OUTPUTS.contains(format))
        .ifPresent(
            format -> {
              throw new IllegalStateException(
                  "nephele.image.importing.conversion.output-format is '"
                      + format
                      + "'; it can be one of "
                      + OUTPUTS);
            });
  }

  /** What a disk of a format is to become; empty when it stays as it is. */
  Optional<String> target(String diskFormat, String containerFormat) {
    return config
        .outputFormat()
        .filter(target -> containerFormat.equals("bare"))
        .filter(target -> FORMATS.containsKey(diskFormat) && !target.equals(diskFormat));
  }

  /**
   * Converts a file into another.
   *
   * @throws IOException when it cannot be converted within the bounds
   */
  void convert(Path from, String fromFormat, Path to, String toFormat) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "prlimit",
                    "--as=" + ((long) config.addressSpaceGib() << 30),
                    "--cpu=" + config.cpuTime().toSeconds(),
                    "--",
                    "qemu-img",
                    "convert",
                    "-f",
                    FORMATS.get(fromFormat),
                    "-O",
                    toFormat,
                    from.toString(),
                    to.toString()))
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      // A few words at the most: it draws no progress unless asked to.
      byte[] complaint = process.getInputStream().readNBytes(COMPLAINT_BYTES);
      if (!process.waitFor(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("The conversion took longer than " + config.patience());
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "The disk cannot be converted: "
                + new String(complaint, StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while converting", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
