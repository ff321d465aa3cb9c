package cloud.nephele.launcher.driver;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.launcher.console.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The apt-get here is a script that notes how it was called and brings what it was written for. */
class DebianPackagesTest {

  private static final String INSTALL =
      "apt-get install -y --no-install-recommends libvirt-daemon-system libvirt-daemon-driver-qemu"
          + " qemu-utils";

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path programs;

  @BeforeEach
  void somePrograms() throws IOException {
    programs = Files.createDirectory(folder.resolve("bin"));
    program("virsh", "");
  }

  @Test
  void programsThatAreThereNeedNothing() throws IOException {
    apt("exit 1");
    program("libvirtd", "");
    program("qemu-img", "");

    assertThat(ensure(true, true)).isEmpty();
    assertThat(calls()).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void rootGetsWhatIsMissingAfterAWord() throws IOException {
    apt("[ $1 = update ] || for program in libvirtd qemu-img; do cp virsh $program; done");

    assertThat(ensure(true, true)).isEmpty();
    assertThat(calls()).containsExactly("update -q", INSTALL.substring("apt-get ".length()));
    assertThat(said())
        .contains("Installing QEMU and libvirt")
        .contains("(--no-install refuses): " + INSTALL)
        .contains("are installed");
  }

  @Test
  void nothingIsInstalledWhenThatIsRefused() throws IOException {
    apt("exit 1");

    assertThat(ensure(true, false)).hasValueSatisfying(why -> assertThat(why).endsWith(INSTALL));
    assertThat(calls()).isEmpty();
  }

  @Test
  void othersThanRootAreToldTheCommand() throws IOException {
    apt("exit 1");

    assertThat(ensure(false, true))
        .hasValueSatisfying(why -> assertThat(why).endsWith("sudo " + INSTALL));
    assertThat(calls()).isEmpty();
  }

  @Test
  void whatAptSaysIsToldWhenItFails() throws IOException {
    apt("[ $1 = update ] || { echo 'E: Unable to locate package qemu-utils'; exit 100; }");

    assertThat(ensure(true, true))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("could not be installed")
                    .contains(INSTALL)
                    .contains("E: Unable to locate package qemu-utils"));
  }

  @Test
  void packagesThatBringNoProgramsAreAFailure() throws IOException {
    apt("exit 0");

    assertThat(ensure(true, true))
        .hasValueSatisfying(why -> assertThat(why).contains("could not be installed"));
  }

  @Test
  void systemsWithoutAptAreToldThePrograms() {
    assertThat(ensure(true, true))
        .contains(
            "QEMU and libvirt are not complete here: install the programs libvirtd, qemu-img.");
  }

  private Optional<String> ensure(boolean root, boolean mayInstall) {
    Map<String, String> wanted = new TreeMap<>();
    wanted.put("virsh", "libvirt-clients");
    wanted.put("libvirtd", "libvirt-daemon-system libvirt-daemon-driver-qemu");
    wanted.put("qemu-img", "qemu-utils");
    return new DebianPackages(
            wanted,
            List.of(programs),
            root,
            folder.resolve("install.log"),
            new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)))
        .ensure(mayInstall);
  }

  private void apt(String script) throws IOException {
    program("apt-get", "cd %s; echo \"$@\" >> ../calls; %s".formatted(programs, script));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
