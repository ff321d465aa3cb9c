package cloud.nephele.compute.driver.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ComputeDriverContract;
import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.TestImage;
import cloud.nephele.compute.driver.libvirt.LibvirtSettings.Acceleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real guests on this machine's {@code qemu:///system}. Slow where there is no KVM. */
class LibvirtDriverIT extends ComputeDriverContract {

  private static final String HOST = "this-machine";
  private static final Duration BOOT_PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String RUN = Integer.toHexString(new Random().nextInt(0x1000, 0xFFFF));
  private static final String PREFIX = "nephele-it-" + RUN;
  private static final Path DATA = Path.of("/var/lib/libvirt/images/" + PREFIX);
  private static final int SUBNET = new Random().nextInt(1, 250);
  private static final NetworkSpec NETWORK =
      new NetworkSpec(
          UUID.randomUUID(),
          "it <&> " + RUN,
          "nph-it-" + RUN,
          "10.213.%d.0/24".formatted(SUBNET),
          "10.213.%d.1".formatted(SUBNET),
          List.of());

  private static TestImage image;
  private static LibvirtDriver driver;

  @BeforeAll
  static void connect() throws IOException {
    image = TestImage.of(BootableImage.path());
    driver = newDriver();
  }

  @AfterAll
  static void cleanUp() throws IOException {
    driver.close();
    try (LibvirtHost libvirt = new LibvirtHost(HOST, "qemu:///system")) {
      libvirt.run(
          "remove the test's network",
          connection -> connection.removeNetwork(NetworkXml.name(PREFIX, NETWORK)));
    }
    new GuestFolder(DATA).delete();
  }

  private static LibvirtDriver newDriver() {
    return new LibvirtDriver(
        new LibvirtSettings(
            List.of(new LibvirtSettings.Host(HOST, "qemu:///system", DATA)),
            PREFIX,
            Acceleration.AUTO,
            true,
            2048));
  }

  @Override
  protected ComputeDriver driver() {
    return driver;
  }

  @Override
  protected String host() {
    return HOST;
  }

  @Override
  protected TestImage image() {
    return image;
  }

  @Override
  protected List<String> traces(UUID serverId) {
    List<String> traces = new ArrayList<>();
    try (Stream<Path> files = Files.walk(DATA);
        LibvirtHost libvirt = new LibvirtHost(HOST, "qemu:///system")) {
      files
          .map(Path::toString)
          .filter(path -> path.contains(serverId.toString()))
          .sorted()
          .forEach(traces::add);
      libvirt.call("list domains", LibvirtConnection::domains).keySet().stream()
          .filter(name -> name.contains(serverId.toString()))
          .forEach(traces::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return traces;
  }

  private static String networkXml() {
    try (LibvirtHost libvirt = new LibvirtHost(HOST, "qemu:///system")) {
      return libvirt
          .call(
              "show the test's network",
              connection -> connection.networkXml(NetworkXml.name(PREFIX, NETWORK)))
          .orElse("");
    }
  }

  /**
   * The guest boots, is addressed, configured, restarted and asked to stop: all in one boot or two.
   */
  @Test
  void guestBootsGetsItsAddressAndItsUserDataAndObeysThePowerButton() {
    GuestSpec guest = addressedGuest(17);

    driver.spawn(HOST, guest);

    String console = awaitOnConsole(guest.serverId(), "NEPHELE-READY", 1);
    assertThat(console)
        .as("the kernel's, the hostname, the user data's output, the address by DHCP")
        .contains("Linux version")
        .contains("it-guest")
        .contains("user data ran as root")
        .contains(guest.nics().getFirst().ipv4Address());
    assertThat(networkXml()).contains(guest.nics().getFirst().ipv4Address());

    LibvirtDriver restarted = newDriver();
    assertThat(restarted.guests(HOST)).containsEntry(guest.serverId(), PowerState.RUNNING);
    restarted.close();

    driver.reboot(HOST, guest.serverId(), false, (int) BOOT_PATIENCE.toSeconds());
    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
    assertThat(awaitOnConsole(guest.serverId(), "Linux version", 2))
        .as("the first boot's lines are kept")
        .contains("user data ran as root");

    driver.destroy(HOST, guest.serverId());
    assertThatNothingIsLeft(guest.serverId());
    assertThat(networkXml()).doesNotContain(guest.nics().getFirst().ipv4Address());

    GuestSpec heir = addressedGuest(17);
    driver.spawn(HOST, heir);
    assertThat(awaitOnConsole(heir.serverId(), "NEPHELE-READY", 1))
        .as("an address is free for the next guest at once")
        .contains("ip=" + heir.nics().getFirst().ipv4Address());
  }

  @Test
  void guestsOfOthersAreNeitherListedNorTouched() throws IOException {
    UUID foreigner = UUID.randomUUID();
    String xml =
        Xml.document(
            domain ->
                domain.element(
                    "domain",
                    () -> {
                      domain.text("name", "foreign-" + PREFIX);
                      domain.text("uuid", foreigner);
                      domain.text("memory", 64, "unit", "MiB");
                      domain.element(
                          "os",
                          () -> domain.text("type", "hvm", "arch", "x86_64", "machine", "pc"));
                    },
                    "type",
                    "qemu"));
    try (LibvirtHost libvirt = new LibvirtHost(HOST, "qemu:///system")) {
      libvirt.run("define a foreign domain", connection -> connection.defineDomain(xml));
      try {
        assertThat(driver.guests(HOST)).doesNotContainKey(foreigner);
        assertThat(driver.powerState(HOST, foreigner)).isEmpty();
        driver.destroy(HOST, foreigner);
        assertThat(libvirt.call("list domains", LibvirtConnection::domains))
            .containsKey("foreign-" + PREFIX);
      } finally {
        libvirt.run(
            "remove the foreign domain",
            connection -> connection.undefineDomain("foreign-" + PREFIX));
      }
    }
  }

  @Test
  void imageWithABackingFileIsRefused() throws IOException {
    Path hostile = DATA.resolve("hostile.qcow2");
    Command.run(
        Duration.ofSeconds(30),
        List.of(
            "qemu-img",
            "create",
            "-q",
            "-f",
            "qcow2",
            "-u",
            "-F",
            "raw",
            "-b",
            "/etc/shadow",
            hostile.toString(),
            "1M"));

    refused(TestImage.of(hostile).asBaseImage());
  }

  @Test
  void imageThatIsLargerThanTheRootDiskIsRefused() throws IOException {
    Path large = DATA.resolve("large.qcow2");
    Command.run(
        Duration.ofSeconds(30),
        List.of("qemu-img", "create", "-q", "-f", "qcow2", large.toString(), "2G"));

    refused(TestImage.of(large).asBaseImage());
  }

  @Test
  void imageThatIsNoQcow2IsRefused() {
    refused(new TestImage("qcow2", "#!/bin/sh\n".getBytes(UTF_8)).asBaseImage());
  }

  private void refused(BaseImage bad) {
    GuestSpec guest = guest(bad);

    assertPermanent(() -> driver.spawn(HOST, guest));

    assertThatNothingIsLeft(guest.serverId());
    assertThat(DATA.resolve("images"))
        .isDirectoryNotContaining(
            file -> file.toString().contains(bad.id() + "-") && !file.toString().endsWith(".lock"));
  }

  @Test
  void downloadThatAKilledProcessLeftHalfDoneIsReplaced() throws IOException {
    BaseImage fresh = image.withOtherId();
    String key = fresh.id() + "-" + fresh.hashValue().substring(0, 32);
    driver.hosts();
    Files.write(DATA.resolve("images").resolve(key + ".fetched"), new byte[1000]);
    Files.write(DATA.resolve("images").resolve("other.converted"), new byte[1000]);
    GuestSpec guest = guest(fresh);

    driver.spawn(HOST, guest);

    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
    assertThat(DATA.resolve("images"))
        .isDirectoryNotContaining("glob:**.fetched")
        .isDirectoryNotContaining("glob:**.converted");
  }

  @Test
  void hostThatDoesNotAnswerIsListedAsSuch() {
    try (LibvirtDriver lost =
        new LibvirtDriver(
            new LibvirtSettings(
                List.of(
                    new LibvirtSettings.Host(
                        "lost", "qemu+unix:///system?socket=/nowhere/libvirt-sock", DATA)),
                PREFIX,
                Acceleration.AUTO,
                true,
                2048))) {
      HostReport report = lost.hosts().getFirst();

      assertThat(report.reachable()).isFalse();
      assertThat(report.detail()).contains("/nowhere/libvirt-sock");
    }
  }

  private GuestSpec addressedGuest(int lastByte) {
    GuestSpec spec = guest(image.asBaseImage());
    Nic nic =
        new Nic(
            UUID.randomUUID(),
            "52:54:00:%02x:%02x:%02x"
                .formatted(SUBNET, lastByte, spec.serverId().hashCode() & 0xFF),
            "10.213.%d.%d".formatted(SUBNET, lastByte),
            "it-guest",
            NETWORK);
    return new GuestSpec(
        spec.serverId(),
        "it <guest> & \"co\"",
        spec.projectId(),
        spec.vcpus(),
        spec.memoryMib(),
        spec.rootGib(),
        spec.image(),
        List.of(nic),
        ConfigDrives.withUserData("it-guest", "#!/bin/sh\necho user data ran as $(whoami)\n"));
  }

  private static String awaitOnConsole(UUID serverId, String text, int times) {
    Instant deadline = Instant.now().plus(BOOT_PATIENCE);
    String console = "";
    while (Instant.now().isBefore(deadline)) {
      console = driver.consoleOutput(HOST, serverId, -1);
      if (console.split(text, -1).length > times) {
        return console;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError(
        "%s did not show up %d times on the console:\n%s".formatted(text, times, console));
  }
}
