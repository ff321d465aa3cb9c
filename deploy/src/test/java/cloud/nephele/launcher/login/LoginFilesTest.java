package cloud.nephele.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.launcher.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFilesTest {

  private static final String AWKWARD = "it's $HOME \"and\" \\ `more`";

  @TempDir Path folder;

  @Test
  void aShellReadsThePasswordBackWhateverItContains() throws IOException {
    Path openrc =
        Files.writeString(
            folder.resolve("openrc"), new LoginFiles("http://127.0.0.1:5000", AWKWARD).openrc());

    Shell.Outcome outcome =
        Shell.run(
            Duration.ofSeconds(10),
            "sh",
            "-c",
            ". " + openrc + "; printf '%s %s' \"$OS_AUTH_URL\" \"$OS_PASSWORD\"");

    assertThat(outcome.output()).isEqualTo("http://127.0.0.1:5000/v3 " + AWKWARD);
  }

  @Test
  void cloudsYamlQuotesThePassword() {
    assertThat(new LoginFiles("http://127.0.0.1:5000", AWKWARD).cloudsYaml())
        .contains("auth_url: http://127.0.0.1:5000/v3\n")
        .contains("password: 'it''s $HOME \"and\" \\ `more`'\n");
  }
}
