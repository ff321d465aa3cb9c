package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Another libvirt host on this machine, see {@code second-host.sh}. */
final class SecondHost implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SCRIPT =
      Path.of("src/test/resources/libvirt/second-host.sh").toString();

  private final String name;
  private final String wire;
  private final Path folder;
  private final Process process;

  private SecondHost(String name, String wire, Path folder, Process process) {
    this.name = name;
    this.wire = wire;
    this.folder = folder;
    this.process = process;
  }

  static SecondHost start() throws IOException {
    Random random = new Random();
    String name = "nph" + Integer.toHexString(random.nextInt(0x10000, 0xFFFFF));
    String wire = "10.214.%d".formatted(random.nextInt(1, 250));
    // Beside the images of this machine, whose folder the other one does not see.
    Path folder = Files.createDirectory(Path.of("/var/tmp/" + name));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process =
        new ProcessBuilder(SCRIPT, folder + "/libvirt", name, wire + ".2", wire + ".1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    SecondHost host = new SecondHost(name, wire, folder, process);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).as("what the second host says").isEqualTo("ready");
    return host;
  }

  String name() {
    return name;
  }

  /** Where this machine is, as the second host sees it. */
  String peer() {
    return wire + ".1";
  }

  LibvirtSettings.Host settings() {
    return new LibvirtSettings.Host(
        name, "qemu+tcp://%s.2/system".formatted(wire), folder.resolve("data"));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Command.run(PATIENCE, List.of(SCRIPT, "gone", name));
    new GuestFolder(folder).delete();
  }
}
