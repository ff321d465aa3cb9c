package cloud.nephele.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @TempDir Path temporary;
  private StateFolder state;

  @BeforeEach
  void prepare() {
    state = new StateFolder(temporary.resolve("state"), temporary.resolve("cache"));
    state.prepare();
  }

  @Test
  void settingsComeBackAsTheyWereAndOnlyTheirOwnerReadsThem() throws IOException {
    Settings settings = newSettings(Optional.empty());

    settings.write(state);

    assertThat(Settings.read(state)).isEqualTo(settings);
    assertThat(permissions("settings.json")).isEqualTo("rw-------");
    assertThat(permissions("logs")).isEqualTo("rwx------");
  }

  @Test
  void everyCloudHasSecretsAndANameOfItsOwn() {
    Settings one = newSettings(Optional.empty());
    Settings other = newSettings(Optional.empty());

    assertThat(one.secrets().values()).doesNotHaveDuplicates();
    assertThat(one.secrets().values()).doesNotContainAnyElementsOf(other.secrets().values());
    assertThat(newSettings(Optional.of("chosen")).secret(Settings.ADMIN)).isEqualTo("chosen");
    assertThat(one.name()).startsWith("nephele-");
  }

  @Test
  void unreadableSettingsAreToldByTheirFile() throws IOException {
    Files.writeString(state.path().resolve("settings.json"), "{");

    assertThatThrownBy(() -> Settings.read(state)).hasMessageContaining("settings.json");
  }

  @Test
  void emptyingKeepsTheLockAndFollowsNoLinks() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createFile(outside.resolve("kept"));
    Files.createSymbolicLink(state.path().resolve("logs/link"), outside);
    Files.createSymbolicLink(state.path().resolve("postgres"), outside);
    newSettings(Optional.empty()).write(state);

    try (StateLock _ = StateLock.take(state)) {
      state.empty();
    }

    assertThat(state.path()).isDirectoryContaining(file -> file.endsWith("lock"));
    assertThat(state.isEmpty()).isTrue();
    assertThat(outside.resolve("kept")).exists();
  }

  @Test
  void emptyingLeavesWhatIsNoneOfTheClouds() throws IOException {
    newSettings(Optional.empty()).write(state);
    Path foreign = Files.createFile(state.path().resolve("thesis.tex"));

    try (StateLock _ = StateLock.take(state)) {
      state.empty();
    }

    assertThat(foreign).exists();
    assertThat(state.isEmpty()).isTrue();
  }

  @Test
  void folderOfSomethingElseIsRefusedAndStaysAsItIs() throws IOException {
    Path home = Files.createDirectory(temporary.resolve("home"));
    Files.createDirectory(home.resolve("training"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxr-x"));
    StateFolder mistyped = new StateFolder(home, temporary.resolve("cache"));

    assertThatThrownBy(mistyped::prepare).hasMessageContaining("training");
    assertThatThrownBy(() -> StateLock.take(mistyped)).hasMessageContaining("training");

    assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("training"));
    assertThat(Files.getPosixFilePermissions(home))
        .isEqualTo(PosixFilePermissions.fromString("rwxrwxr-x"));
  }

  private static Settings newSettings(Optional<String> password) {
    return Settings.create("simulated", List.of("identity", "image", "compute"))
        .with(Map.of("identity", 1), password);
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path().resolve(name)));
  }
}
