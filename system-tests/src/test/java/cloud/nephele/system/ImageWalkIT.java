package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every command that the clients have for images, of v1 and of v2. */
class ImageWalkIT {

  private final Cloud cloud = Cloud.withEveryImageFeature();

  @Test
  void clientsWalkTheirCommands() throws IOException {
    Path script = Files.createTempFile("walk", ".py");
    try (InputStream source = getClass().getResourceAsStream("/image_walk.py")) {
      Files.write(script, source.readAllBytes());
      // The system's own Python is the one for which the distribution installs the clients.
      assertThat(cloud.run("/usr/bin/python3", script.toString())).contains("walked");
    } finally {
      Files.delete(script);
    }
  }
}
