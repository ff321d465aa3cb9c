package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clients and the middleware that people have, through everything they can ask of identity. One
 * Python process each, as most of the time of a command is its start.
 */
class IdentityWalkIT {

  private final Cloud cloud = Cloud.with("simulated");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openstack_identity_walk",
        "keystoneclient_v3_walk",
        "keystoneclient_v2_walk",
        "keystonemiddleware_walk"
      })
  void walksThroughIdentity(String name) throws IOException {
    Path script = Files.createTempFile(name, ".py");
    try (InputStream source = getClass().getResourceAsStream("/" + name + ".py")) {
      Files.write(script, source.readAllBytes());
      // The system's own Python is the one for which the distribution installs the clients.
      assertThat(cloud.run("/usr/bin/python3", script.toString())).contains("walked");
    } finally {
      Files.delete(script);
    }
  }
}
