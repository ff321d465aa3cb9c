package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.VolumeStore.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Volumes as guests see them: real guests on this machine's {@code qemu:///system}. */
class LibvirtVolumeIT {

  private static final String HOST = RealHost.NAME;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String PREFIX =
      "nephele-vol-" + Integer.toHexString(new Random().nextInt(0x1000, 0xFFFF));
  private static final Path DATA = Path.of("/var/lib/libvirt/images/" + PREFIX);

  /** Says what is in a volume that comes, writes to it, and says when it goes. */
  private static final String WATCHING =
      """
      #!/bin/sh
      (
      seen=no
      while true; do
        if [ -b /dev/vdb ] && [ $seen = no ]; then
          seen=yes
          held=$(dd if=/dev/vdb bs=32 count=1 2>/dev/null | tr -d '\\000')
          echo "VOLUME $(cat /sys/block/vdb/serial) HOLDS [$held]" > /dev/console
          echo "written by $(hostname)" | dd of=/dev/vdb conv=fsync 2>/dev/null
          echo "VOLUME WRITTEN" > /dev/console
        elif [ ! -b /dev/vdb ] && [ $seen = yes ]; then
          seen=no
          echo "VOLUME GONE" > /dev/console
        fi
        sleep 1
      done
      ) &
      """;

  private static TestImage image;
  private static LibvirtDriver driver;
  private static VolumeStore store;
  private static VolumeHotPlug plugs;

  private final List<UUID> spawned = new ArrayList<>();

  @BeforeAll
  static void connect() throws IOException {
    image = TestImage.of(BootableImage.path());
    driver = RealHost.driver(PREFIX, DATA);
    store = driver.capability(VolumeStore.class).orElseThrow();
    plugs = driver.capability(VolumeHotPlug.class).orElseThrow();
  }

  @AfterEach
  void destroyGuests() {
    spawned.forEach(id -> driver.destroy(HOST, id));
  }

  @AfterAll
  static void cleanUp() throws IOException {
    driver.close();
    new GuestFolder(DATA).delete();
  }

  private GuestSpec spec(String hostname, List<VolumeDisk> volumes) {
    UUID id = UUID.randomUUID();
    spawned.add(id);
    return (volumes.isEmpty() ? TestGuest.of(image.asBaseImage()) : TestGuest.of(volumes))
        .serverId(id)
        .name(hostname)
        .configDrive(ConfigDrives.withUserData(hostname, WATCHING))
        .spec();
  }

  @Test
  void volumeGoesFromARunningGuestToAnotherWithAllThatWasWritten() throws IOException {
    UUID root = UUID.randomUUID();
    UUID data = UUID.randomUUID();
    store.createVolume(root, 1, new Content.OfImage(image.asBaseImage()));
    store.createVolume(data, 1, new Content.Blank());
    GuestSpec first = spec("first-guest", List.of());
    GuestSpec second = spec("second-guest", List.of(new VolumeDisk(root, VolumeDisk.ROOT)));
    VolumeDisk disk = new VolumeDisk(data, "vdb");
    driver.spawn(HOST, first);
    awaitOnConsole(first, "NEPHELE-READY");

    plugs.plugVolume(HOST, first.serverId(), disk);
    awaitOnConsole(first, "VOLUME " + data.toString().substring(0, 20));
    awaitOnConsole(first, "HOLDS []");
    awaitOnConsole(first, "VOLUME WRITTEN");
    plugs.unplugVolume(HOST, first.serverId(), disk);
    awaitOnConsole(first, "VOLUME GONE");

    driver.spawn(HOST, second);
    awaitOnConsole(second, "NEPHELE-READY");
    plugs.plugVolume(HOST, second.serverId(), disk);
    awaitOnConsole(second, "HOLDS [written by first-guest]");
    awaitOnConsole(second, "VOLUME WRITTEN");

    UUID snapshot = UUID.randomUUID();
    store.createSnapshot(
        snapshot, data, Optional.of(new VolumeStore.Holder(HOST, second.serverId(), true)));
    UUID restored = UUID.randomUUID();
    store.createVolume(restored, 2, new Content.OfSnapshot(snapshot));
    plugs.unplugVolume(HOST, second.serverId(), disk);
    awaitOnConsole(second, "VOLUME GONE");
    plugs.plugVolume(HOST, second.serverId(), new VolumeDisk(restored, "vdb"));
    awaitOnConsole(second, "HOLDS [written by second-guest]");

    long room = (long) Files.getAttribute(DATA.resolve("volumes/" + data + ".raw"), "size");
    assertThat(room).as("the size that was asked for").isEqualTo(1L << 30);
    String used =
        Command.run(
            Duration.ofSeconds(10),
            List.of("du", "-k", DATA.resolve("volumes/" + data + ".raw").toString()));
    assertThat(Integer.parseInt(used.substring(0, used.indexOf('\t'))))
        .as("KiB that it takes")
        .isLessThan(1024);
  }

  /** Says what file system and what else is on the disks, and writes to the first. */
  private static final String READING =
      """
      #!/bin/sh
      echo "LABEL [$(dd if=/dev/vdb bs=1 skip=1144 count=10 2>/dev/null)]" > /dev/console
      echo "MARK [$(dd if=/dev/vdc bs=1 skip=4086 count=10 2>/dev/null)]" > /dev/console
      echo "SIZES $(cat /sys/block/vdb/size) $(cat /sys/block/vdc/size)" > /dev/console
      """;

  @Test
  void emptyDisksAreFormattedAndGoWithTheGuest() {
    UUID id = UUID.randomUUID();
    spawned.add(id);
    GuestSpec guest =
        TestGuest.of(image.asBaseImage())
            .serverId(id)
            .name("roomy")
            .configDrive(ConfigDrives.withUserData("roomy", READING))
            .localDisks(
                new LocalDisk("vdb", LocalDisk.Kind.EPHEMERAL, 1024),
                new LocalDisk("vdc", LocalDisk.Kind.SWAP, 64))
            .spec();

    driver.spawn(HOST, guest);

    awaitOnConsole(guest, "LABEL [ephemeral0]");
    awaitOnConsole(guest, "MARK [SWAPSPACE2]");
    awaitOnConsole(guest, "SIZES 2097152 131072");
    driver.destroy(HOST, id);
    assertThat(DATA.resolve("guests/" + id)).doesNotExist();
  }

  private static void awaitOnConsole(GuestSpec guest, String text) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!RealHost.console(driver, HOST, guest.serverId(), -1).contains(text)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s did not show up:\n%s"
                .formatted(text, RealHost.console(driver, HOST, guest.serverId(), -1)));
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }
}
