package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Clients from the time of compute v2, as the distribution has them, through what they can ask of
 * compute. One process each, as most of the time of a command is its start.
 */
class ComputeWalkIT {

  private static String image;

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void novaclientRunsItsCommands() throws IOException {
    JsonNode token = cloud.json("token", "issue");
    walk(
        "nova_walk.py",
        "/usr/bin/python3",
        image(),
        token.get("project_id").asText(),
        token.get("user_id").asText());
  }

  @Test
  void libcloudWalksInTheVersionsThatItSpeaks() throws IOException {
    walk(
        "libcloud_walk.py",
        "/usr/bin/python3",
        cloud.compute(""),
        cloud.image(""),
        image(),
        project());
  }

  @Test
  void fogWalks() throws IOException {
    walk("fog_walk.rb", "/usr/bin/ruby", image(), project());
  }

  private String project() {
    return cloud.json("token", "issue").get("project_id").asText();
  }

  private void walk(String name, String interpreter, String... arguments) throws IOException {
    Path script = Files.createTempFile("walk", name);
    try (InputStream source = getClass().getResourceAsStream("/" + name)) {
      Files.write(script, source.readAllBytes());
      List<String> words = new ArrayList<>(List.of(interpreter, script.toString()));
      words.addAll(List.of(arguments));
      assertThat(cloud.run(words.toArray(String[]::new))).contains("walked");
    } finally {
      Files.delete(script);
    }
  }

  /** A disk of nothing, which is all that simulated guests need. */
  private String image() throws IOException {
    if (image == null) {
      Path disk = Files.createTempFile("disk", ".raw");
      Files.write(disk, new byte[4096]);
      image =
          cloud
              .json(
                  "image",
                  "create",
                  "--disk-format",
                  "raw",
                  "--public",
                  "--file",
                  disk.toString(),
                  "walked")
              .get("id")
              .asText();
      Files.delete(disk);
    }
    return image;
  }
}
