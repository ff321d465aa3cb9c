package cloud.nephele.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTrialTest {

  private static final String RULES =
      """
      {"mapping": {"rules": [{
        "remote": [{"type": "HTTP_USER"}, {"type": "teams", "whitelist": ["ops", "dev"]}],
        "local": [
          {"user": {"name": "{0}"}, "domain": {"name": "Default"}},
          {"groups": "{1}", "domain": {"name": "Default"}},
          {"group": {"id": "g1"}},
          {"projects": [{"name": "home of {0}", "roles": [{"name": "member"}]}]}]}]}}""";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream refusals = new ByteArrayOutputStream();

  @Test
  void saysWhoAnAssertionIsAbout() throws Exception {
    assertThat(run(RULES, "HTTP_USER: jane\n\nteams: ops;guests\n")).isZero();

    JsonNode document = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(document)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"user": {"type": "ephemeral", "name": "jane", "domain": {"name": "Default"}},
                     "group_ids": ["g1"],
                     "group_names": [{"name": "ops", "domain": {"name": "Default"}}],
                     "projects": [{"name": "home of jane", "roles": [{"name": "member"}]}]}"""));
  }

  @Test
  void saysWhenItIsAboutNobody() throws Exception {
    assertThat(run(RULES, "HTTP_USER: jane")).isEqualTo(1);

    assertThat(refusals.toString(StandardCharsets.UTF_8)).startsWith("Nobody");
    assertThat(out.size()).isZero();
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    assertThat(run("[{\"remote\": []}]", "a: b")).isEqualTo(2);
    assertThat(run("{", "a: b")).isEqualTo(2);
    assertThat(run(RULES, "no attribute")).isEqualTo(2);
    assertThat(trial().run(List.of("no-such", "no-such"))).isEqualTo(2);
    assertThat(trial().run(List.of())).isEqualTo(2);

    assertThat(refusals.toString(StandardCharsets.UTF_8))
        .contains(
            "rules.0",
            "lacks local",
            "not JSON",
            "no attribute",
            "Cannot read no-such",
            "Usage: MappingTrial RULES ASSERTION");
  }

  private int run(String rules, String assertion) throws IOException {
    return trial()
        .run(
            List.of(
                Files.writeString(folder.resolve("rules.json"), rules).toString(),
                Files.writeString(folder.resolve("assertion.txt"), assertion).toString()));
  }

  private MappingTrial trial() {
    return new MappingTrial(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(refusals, true, StandardCharsets.UTF_8));
  }
}
