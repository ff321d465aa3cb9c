package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every group of commands that the oldest Python client has for identity v2.0. */
class IdentityV2WalkIT {

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void keystoneclientWalksItsCommands() throws IOException {
    Path script = Files.createTempFile("walk", ".py");
    try (InputStream source = getClass().getResourceAsStream("/keystoneclient_v2_walk.py")) {
      Files.write(script, source.readAllBytes());
      // The system's own Python is the one for which the distribution installs the client.
      assertThat(cloud.run("/usr/bin/python3", script.toString())).contains("walked");
    } finally {
      Files.delete(script);
    }
  }
}
