package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import cloud.nephele.compute.driver.libvirt.LibvirtSettings.Acceleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guests that move between two real libvirt hosts, which keep them in folders of their own. */
class LibvirtMigrationIT {

  private static final String HERE = RealHost.NAME;
  private static final String PREFIX =
      "nephele-mig-" + Integer.toHexString(new Random().nextInt(0x1000, 0xFFFF));
  private static final Path DATA = Path.of("/var/lib/libvirt/images/" + PREFIX);

  private static final Duration COMMAND = Duration.ofSeconds(20);
  private static final int MUCH_MIB = 1000;

  /** Counts on the console, and on its disk, for as long as it lives. */
  private static final String COUNTING =
      """
      #!/bin/sh
      (
      n=0
      while true; do
        n=$((n + 1))
        echo $n > /counted
        echo "COUNTED $n OF $(cat /counted)" > /dev/console
        sleep 1
      done
      ) &
      """;

  private static TestImage image;
  private static SecondHost second;
  private static String there;
  private static LibvirtDriver driver;
  private static LiveMigration live;

  private final UUID serverId = UUID.randomUUID();

  @BeforeAll
  static void startTheOtherHost() throws IOException {
    image = TestImage.of(BootableImage.path());
    second = SecondHost.start();
    there = second.name();
    driver =
        // What KVM of another host is good for cannot be tried from here.
        new LibvirtDriver(
            new LibvirtSettings(
                List.of(
                    new LibvirtSettings.Host(
                        HERE, RealHost.SYSTEM, DATA, Optional.of(second.peer())),
                    second.settings()),
                PREFIX,
                Acceleration.QEMU,
                true,
                2048));
    live = driver.capability(LiveMigration.class).orElseThrow();
    assertThat(driver.hosts()).allMatch(report -> report.reachable(), "reachable");
  }

  @AfterAll
  static void stopTheOtherHost() throws IOException {
    driver.close();
    second.close();
    new GuestFolder(DATA).delete();
  }

  @AfterEach
  void destroyGuest() {
    driver.destroy(HERE, serverId);
    driver.destroy(there, serverId);
  }

  private GuestSpec spec(String userData) {
    return TestGuest.of(image.asBaseImage())
        .serverId(serverId)
        .name("traveller")
        .configDrive(ConfigDrives.withUserData("traveller", userData))
        .localDisks(new LocalDisk("vdb", LocalDisk.Kind.EPHEMERAL, 64))
        .spec();
  }

  private static int counted(String host, UUID serverId) {
    return RealHost.console(driver, host, serverId, -1)
        .lines()
        .filter(line -> line.matches("COUNTED \\d+ OF \\d+\\s*"))
        .map(line -> Integer.valueOf(line.replaceAll("COUNTED (\\d+) .*", "$1").strip()))
        .reduce(0, (_, last) -> last);
  }

  /** What is written in the moment of a move may be lost; what comes after it is not. */
  private void awaitCount(String host, int count) {
    assertThat(
            Waiting.until(
                () -> counted(host, serverId) >= count,
                "the count",
                RealHost.BOOT_PATIENCE,
                () -> {}))
        .as("counted to %d on %s", count, host)
        .isTrue();
  }

  private void assertThatItIsOnlyOn(String host, String other) {
    assertThat(driver.powerState(host, serverId)).contains(PowerState.RUNNING);
    assertThat(driver.guests(other)).doesNotContainKey(serverId);
    assertThat(folder(host)).isDirectory();
    assertThat(folder(other)).doesNotExist();
  }

  private Path folder(String host) {
    return (host.equals(HERE) ? DATA : second.settings().dataDir())
        .resolve("guests")
        .resolve(serverId.toString());
  }

  /** It goes there and back: what it has in memory and on its disk comes along. */
  @Test
  void guestGoesOnWhereItWasOnTheOtherHost() throws IOException {
    GuestSpec spec = spec(COUNTING);
    driver.spawn(HERE, spec);
    RealHost.awaitOnConsole(driver, HERE, serverId, "COUNTED 3 OF 3", 1);
    int before = counted(HERE, serverId);

    live.migrateLive(HERE, there, spec);

    assertThatItIsOnlyOn(there, HERE);
    awaitCount(there, before + 5);
    assertThat(RealHost.console(driver, there, serverId, -1)).containsOnlyOnce("Linux version");
    assertThat(Files.readString(folder(there).resolve("domain.xml")))
        .contains(folder(there).toString())
        .doesNotContain(folder(HERE).toString());

    live.migrateLive(HERE, there, spec);
    assertThatItIsOnlyOn(there, HERE);

    live.migrateLive(there, HERE, spec);
    assertThatItIsOnlyOn(HERE, there);
    awaitCount(HERE, before + 8);

    driver.reboot(HERE, serverId, true, 0);
    assertThat(driver.powerState(HERE, serverId)).contains(PowerState.RUNNING);
  }

  @Test
  void guestThatIsOffCannotMoveLiveAndStaysWhereItIs() {
    GuestSpec spec = spec("#!/bin/sh\n");
    driver.spawn(HERE, spec);
    driver.powerOff(HERE, serverId, 0);

    assertThatThrownBy(() -> live.migrateLive(HERE, there, spec))
        .isInstanceOfSatisfying(
            DriverException.class, failure -> assertThat(failure.isRetryable()).isFalse());

    assertThat(driver.powerState(HERE, serverId)).contains(PowerState.SHUTDOWN);
    assertThat(driver.guests(there)).doesNotContainKey(serverId);
  }

  @Test
  void moveThatIsAbortedLeavesTheGuestRunningWhereItIs() throws Exception {
    GuestSpec spec = spec(COUNTING);
    driver.spawn(HERE, spec);
    RealHost.awaitOnConsole(driver, HERE, serverId, "COUNTED 3 OF 3", 1);
    allowPerSecond(1);

    try (ExecutorService aside = Executors.newSingleThreadExecutor()) {
      Future<?> move = aside.submit(() -> live.migrateLive(HERE, there, spec));
      awaitDone(move, () -> live.abort(HERE, serverId));
      assertThatThrownBy(move::get).hasCauseInstanceOf(DriverException.class);
    }

    assertThatItIsOnlyOn(HERE, there);
    awaitCount(HERE, counted(HERE, serverId) + 3);

    allowPerSecond(MUCH_MIB);
    live.migrateLive(HERE, there, spec);
    assertThatItIsOnlyOn(there, HERE);
  }

  @Test
  void guestThatIsHurriedStandsStillUntilItHasMoved() throws Exception {
    GuestSpec spec = spec(COUNTING);
    driver.spawn(HERE, spec);
    RealHost.awaitOnConsole(driver, HERE, serverId, "COUNTED 3 OF 3", 1);
    allowPerSecond(16);

    AtomicBoolean stoodStill = new AtomicBoolean();
    try (ExecutorService aside = Executors.newSingleThreadExecutor()) {
      Future<?> move = aside.submit(() -> live.migrateLive(HERE, there, spec));
      awaitDone(
          move,
          () -> {
            live.forceComplete(HERE, serverId);
            stoodStill.compareAndSet(
                false, driver.powerState(HERE, serverId).equals(Optional.of(PowerState.PAUSED)));
          });
      move.get();
    }

    assertThat(stoodStill).as("it stood still").isTrue();
    assertThatItIsOnlyOn(there, HERE);
    awaitCount(there, counted(there, serverId) + 3);
  }

  /** How much of a guest that moves goes over the wire, so that a move lasts. */
  private void allowPerSecond(int mebibytes) {
    Command.run(
        COMMAND,
        List.of(
            "virsh",
            "-c",
            RealHost.SYSTEM,
            "migrate-setspeed",
            PREFIX + "-" + serverId,
            Integer.toString(mebibytes)));
  }

  /** Does something every few seconds until a move is over. */
  private static void awaitDone(Future<?> move, Runnable meanwhile) {
    assertThat(Waiting.until(move::isDone, "a move", RealHost.BOOT_PATIENCE, meanwhile))
        .as("the move ended")
        .isTrue();
  }

  @Test
  void nothingHappensToAGuestThatDoesNotMoveWhenItsMoveIsAbortedOrHurried() {
    driver.spawn(HERE, spec("#!/bin/sh\n"));

    live.abort(HERE, serverId);
    live.forceComplete(HERE, serverId);

    assertThat(driver.powerState(HERE, serverId)).contains(PowerState.RUNNING);
  }

  @Test
  void guestThatIsOffMovesWithItsDiskAndBack() {
    Resizing resizing = driver.capability(Resizing.class).orElseThrow();
    GuestSpec spec = spec("#!/bin/sh\n");
    driver.spawn(HERE, spec);
    driver.powerOff(HERE, serverId, 0);

    resizing.resize(HERE, there, spec);
    driver.powerOn(there, serverId);
    assertThat(driver.powerState(there, serverId)).contains(PowerState.RUNNING);
    assertThat(driver.guests(HERE)).doesNotContainKey(serverId);

    driver.powerOff(there, serverId, 0);
    resizing.revert(HERE, there, serverId);
    driver.powerOn(HERE, serverId);
    assertThatItIsOnlyOn(HERE, there);
  }
}
