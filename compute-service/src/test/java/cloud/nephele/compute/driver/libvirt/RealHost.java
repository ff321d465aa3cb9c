package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.libvirt.LibvirtSettings.Acceleration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Drivers of real hosts, and what their guests write to their consoles. */
final class RealHost {

  static final String NAME = "this-machine";
  static final String SYSTEM = "qemu:///system";
  static final Duration BOOT_PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private RealHost() {}

  /** A driver of this machine; guests, networks and files are its own by the prefix and folder. */
  static LibvirtDriver driver(String prefix, Path data) {
    return driver(prefix, new LibvirtSettings.Host(NAME, SYSTEM, data));
  }

  static LibvirtDriver driver(String prefix, LibvirtSettings.Host... hosts) {
    return new LibvirtDriver(
        new LibvirtSettings(List.of(hosts), prefix, Acceleration.AUTO, true, 2048));
  }

  static String console(LibvirtDriver driver, String host, UUID serverId, int lines) {
    return driver.capability(ConsoleLog.class).orElseThrow().consoleOutput(host, serverId, lines);
  }

  /** Waits until the console has a text that many times, and returns all of it. */
  static String awaitOnConsole(
      LibvirtDriver driver, String host, UUID serverId, String text, int times) {
    Instant deadline = Instant.now().plus(BOOT_PATIENCE);
    String console = "";
    while (Instant.now().isBefore(deadline)) {
      console = console(driver, host, serverId, -1);
      if (console.split(text, -1).length > times) {
        return console;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError(
        "%s did not show up %d times on the console:\n%s".formatted(text, times, console));
  }
}
