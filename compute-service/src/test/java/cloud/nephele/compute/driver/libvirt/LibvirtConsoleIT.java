package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.RemoteConsoles;
import cloud.nephele.compute.driver.RemoteConsoles.Kind;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Consoles of a real guest on this machine's {@code qemu:///system}. */
class LibvirtConsoleIT {

  private static final String HOST = RealHost.NAME;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String PREFIX =
      "nephele-con-" + Integer.toHexString(new Random().nextInt(0x1000, 0xFFFF));
  private static final Path DATA = Path.of("/var/lib/libvirt/images/" + PREFIX);
  private static final UUID GUEST = UUID.randomUUID();

  private static LibvirtDriver driver;

  @BeforeAll
  static void spawn() throws IOException {
    driver = RealHost.driver(PREFIX, DATA);
    driver.spawn(
        HOST,
        TestGuest.of(TestImage.of(BootableImage.path()).asBaseImage())
            .serverId(GUEST)
            .name("seen")
            .configDrive(ConfigDrives.withHostname("seen"))
            .spec());
  }

  @AfterAll
  static void cleanUp() throws IOException {
    driver.destroy(HOST, GUEST);
    driver.close();
    new GuestFolder(DATA).delete();
  }

  private static String read(ByteChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer);
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
  }

  /** The log is kept beside, by another process. */
  private static void awaitInLog(String text) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!RealHost.console(driver, HOST, GUEST, -1).contains(text)) {
      assertThat(Instant.now()).as("when the log has it").isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  void consolesAreThereWhileTheGuestRuns() throws IOException {
    RemoteConsoles consoles = driver.capability(RemoteConsoles.class).orElseThrow();

    try (ByteChannel display = consoles.connect(HOST, GUEST, Kind.VNC)) {
      assertThat(read(display, 12)).isEqualTo("RFB 003.008\n");
      display.write(ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
      int types = read(display, 1).charAt(0);
      assertThat(read(display, types)).as("asks for no password").contains("\u0001");
      display.write(ByteBuffer.wrap(new byte[] {1}));
      assertThat(read(display, 4)).as("lets us in").isEqualTo("\0\0\0\0");
      display.write(ByteBuffer.wrap(new byte[] {1}));
      String size = read(display, 4);
      assertThat(size.charAt(0) * 256 + size.charAt(1)).as("its width").isPositive();
    }
    assertThat(consoles.place(HOST, GUEST, Kind.VNC).address()).isEqualTo("127.0.0.1");

    try (ByteChannel serial = consoles.connect(HOST, GUEST, Kind.SERIAL)) {
      StringBuilder seen = new StringBuilder();
      Instant end = Instant.now().plus(PATIENCE);
      while (seen.indexOf("NEPHELE-READY") < 0 && Instant.now().isBefore(end)) {
        seen.append(read(serial, 1));
      }
      assertThat(seen).contains("NEPHELE-READY");
    }
    awaitInLog("NEPHELE-READY");

    driver.powerOff(HOST, GUEST, 0);
    assertThatThrownBy(() -> consoles.connect(HOST, GUEST, Kind.VNC))
        .isInstanceOf(DriverException.class);
  }
}
