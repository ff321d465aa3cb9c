package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** The client's own image commands. */
class ImageRoundTripIT {

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void theBytesThatComeBackAreThoseThatWentUp() throws IOException {
    byte[] content = new byte[3_000_001];
    new SecureRandom().nextBytes(content);
    Path file = Files.write(cloud.state().resolve("image.raw"), content);
    Path back = cloud.state().resolve("back.raw");

    cloud.openstack(
        "image",
        "create",
        "--file",
        file.toString(),
        "--disk-format",
        "raw",
        "--container-format",
        "bare",
        "--property",
        "colour=blue",
        "round-trip");
    JsonNode image = cloud.json("image", "show", "round-trip");
    assertThat(image.get("status").asText()).isEqualTo("active");
    assertThat(image.get("size").asLong()).isEqualTo(content.length);

    cloud.openstack("image", "save", "--file", back.toString(), "round-trip");
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);

    cloud.openstack("image", "set", "--protected", "round-trip");
    assertThat(cloud.tryOpenstack("image", "delete", "round-trip").exitCode()).isNotZero();
    cloud.openstack("image", "set", "--unprotected", "--tag", "seen", "round-trip");
    assertThat(cloud.openstack("image", "list", "--tag", "seen", "-f", "value"))
        .contains("round-trip");
    cloud.openstack("image", "delete", "round-trip");
    assertThat(cloud.openstack("image", "list", "-f", "value")).doesNotContain("round-trip");
  }
}
