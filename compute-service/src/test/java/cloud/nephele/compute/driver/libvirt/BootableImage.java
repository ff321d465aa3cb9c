package cloud.nephele.compute.driver.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The small image that real guests boot in tests: the one that system property {@code
 * nephele.test.image} names, else one built into the module's target folder and kept there.
 */
final class BootableImage {

  private static final String PROPERTY = "nephele.test.image";
  private static final Path BUILDER = Path.of("..", "deploy", "image", "build-image.sh");
  private static final Path BUILT = Path.of("target", "nephele-test-image.qcow2").toAbsolutePath();

  private BootableImage() {}

  static Path path() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    if (!Files.exists(BUILT)) {
      Command.run(Duration.ofMinutes(10), List.of(BUILDER.toString(), BUILT.toString()));
    }
    return BUILT;
  }
}
