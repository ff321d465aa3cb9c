package cloud.nephele.compute.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link ComputeDriver} promises, asked of every driver. */
public abstract class ComputeDriverContract {

  private static final int AT_ONCE = 0;

  private final List<UUID> spawned = new ArrayList<>();
  private final List<UUID> made = new ArrayList<>();

  /** The driver under test. */
  protected abstract ComputeDriver driver();

  /** A host of its, on which the contract may make guests. */
  protected abstract String host();

  /** An image that a guest can start from. */
  protected abstract TestImage image();

  /** All that the host has of a guest, for people: files, definitions, leases. */
  protected abstract List<String> traces(UUID serverId);

  /** The sizes in MiB of the disks that a running guest has beside its root disk, by device. */
  protected abstract Map<String, Integer> localDisks(UUID serverId);

  @AfterEach
  void destroySpawnedGuests() {
    for (UUID serverId : spawned) {
      driver().destroy(host(), serverId);
    }
    driver().capability(VolumeStore.class).ifPresent(store -> made.forEach(store::deleteVolume));
  }

  /** A small guest of this image, destroyed after the test. */
  protected GuestSpec guest(BaseImage image) {
    UUID serverId = UUID.randomUUID();
    spawned.add(serverId);
    return TestGuest.of(image)
        .serverId(serverId)
        .name("contract-" + serverId.toString().substring(0, 8))
        .configDrive(ConfigDrives.withHostname("contract"))
        .spec();
  }

  private GuestSpec spawnGuest() {
    GuestSpec guest = guest(image().asBaseImage());
    driver().spawn(host(), guest);
    return guest;
  }

  @Test
  void hostIsListedWithWhatItHas() {
    HostReport report =
        driver().hosts().stream()
            .filter(host -> host.name().equals(host()))
            .findFirst()
            .orElseThrow();

    assertThat(report.reachable()).isTrue();
    assertThat(report.vcpus()).isPositive();
    assertThat(report.memoryMib()).isPositive();
    assertThat(report.diskGib()).isPositive();
    assertThat(report.hypervisorVersion()).isPositive();
    assertThat(report.hypervisorType()).isNotBlank();
    assertThat(report.address()).isNotBlank();
  }

  @Test
  void unknownHostIsRefusedForGood() {
    UUID serverId = UUID.randomUUID();

    assertPermanent(() -> driver().spawn("no-such-host", guest(image().asBaseImage())));
    assertPermanent(() -> driver().guests("no-such-host"));
    assertPermanent(() -> driver().powerState("no-such-host", serverId));
  }

  @Test
  void spawnedGuestRunsAndIsListed() {
    GuestSpec guest = spawnGuest();

    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);
    assertThat(driver().guests(host())).containsEntry(guest.serverId(), PowerState.RUNNING);
  }

  @Test
  void spawningTwiceLeavesTheGuestAlone() {
    GuestSpec guest = spawnGuest();
    List<String> before = traces(guest.serverId());

    driver().spawn(host(), guest);

    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);
    assertThat(traces(guest.serverId())).isEqualTo(before);
  }

  @Test
  void spawningStartsACompleteGuestThatIsOff() {
    GuestSpec guest = spawnGuest();
    driver().powerOff(host(), guest.serverId(), AT_ONCE);

    driver().spawn(host(), guest);

    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);
  }

  @Test
  void spawnFromCorruptBytesFailsForGoodAndLeavesNothing() {
    GuestSpec guest = guest(image().corrupted());

    assertPermanent(() -> driver().spawn(host(), guest));

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void spawnFromMoreBytesThanPromisedFailsForGood() {
    GuestSpec guest = guest(image().overlong());

    assertPermanent(() -> driver().spawn(host(), guest));

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void spawnWhoseDownloadBreaksMayBeTriedAgain() {
    BaseImage good = image().withOtherId();
    BaseImage broken =
        TestImage.withContent(
            good,
            () -> {
              throw new IOException("the image service hung up");
            });
    GuestSpec first = guest(broken);

    assertThat(failureOf(() -> driver().spawn(host(), first)).isRetryable()).isTrue();
    assertThatNothingIsLeft(first.serverId());

    driver().spawn(host(), specWith(first, good));
    assertThat(driver().powerState(host(), first.serverId())).contains(PowerState.RUNNING);
  }

  @Test
  void spawnWhoseDownloadEndsEarlyMayBeTriedAgain() {
    BaseImage good = image().withOtherId();
    GuestSpec guest =
        guest(TestImage.withContent(good, () -> new ByteArrayInputStream(new byte[100])));

    assertThat(failureOf(() -> driver().spawn(host(), guest)).isRetryable()).isTrue();
    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void destroyedGuestLeavesNoTrace() {
    GuestSpec guest = spawnGuest();
    assertThat(traces(guest.serverId())).isNotEmpty();

    driver().destroy(host(), guest.serverId());

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void destroyingAGuestThatIsOffOrAbsentSucceeds() {
    GuestSpec guest = spawnGuest();
    driver().powerOff(host(), guest.serverId(), AT_ONCE);

    driver().destroy(host(), guest.serverId());
    driver().destroy(host(), guest.serverId());

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void powerGoesOffAndOnAndRepeatingChangesNothing() {
    UUID serverId = spawnGuest().serverId();

    driver().powerOff(host(), serverId, AT_ONCE);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.SHUTDOWN);
    assertThat(driver().guests(host())).containsEntry(serverId, PowerState.SHUTDOWN);
    driver().powerOff(host(), serverId, AT_ONCE);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.SHUTDOWN);

    driver().powerOn(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
    driver().powerOn(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
  }

  @Test
  void gracefulPowerOffEndsOffEvenWhenTheGuestDoesNotListen() {
    UUID serverId = spawnGuest().serverId();

    driver().powerOff(host(), serverId, 1);

    assertThat(driver().powerState(host(), serverId)).contains(PowerState.SHUTDOWN);
  }

  @Test
  void hardRebootEndsRunningWhateverTheStateWas() {
    UUID serverId = spawnGuest().serverId();

    driver().reboot(host(), serverId, true, AT_ONCE);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);

    driver().powerOff(host(), serverId, AT_ONCE);
    driver().reboot(host(), serverId, true, AT_ONCE);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
  }

  @Test
  void softRebootEndsRunningEvenWhenTheGuestDoesNotListen() {
    UUID serverId = spawnGuest().serverId();

    driver().reboot(host(), serverId, false, 1);

    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
  }

  @Test
  void absentGuestHasNoPowerStateAndCannotBePowered() {
    UUID serverId = UUID.randomUUID();

    assertThat(driver().powerState(host(), serverId)).isEmpty();
    assertThat(driver().guests(host())).doesNotContainKey(serverId);
    assertPermanent(() -> driver().powerOn(host(), serverId));
    assertPermanent(() -> driver().powerOff(host(), serverId, AT_ONCE));
    assertPermanent(() -> driver().reboot(host(), serverId, true, AT_ONCE));
  }

  @Test
  void guestsSpawnedAtOnceAllRunAndShareOneDownload() throws Exception {
    BaseImage image = image().withOtherId();
    TestImage.Counted counted = new TestImage.Counted(image);
    List<GuestSpec> guests = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      guests.add(guest(counted.asBaseImage()));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> spawns = new ArrayList<>();
      for (GuestSpec guest : guests) {
        spawns.add(threads.submit(() -> driver().spawn(host(), guest)));
      }
      for (Future<?> spawn : spawns) {
        spawn.get(180, TimeUnit.SECONDS);
      }
    }

    assertThat(guests)
        .allSatisfy(
            guest ->
                assertThat(driver().guests(host()))
                    .containsEntry(guest.serverId(), PowerState.RUNNING));
    assertThat(counted.opened()).isEqualTo(1);
  }

  @Test
  void consoleLogIsKeptUntilTheGuestIsDestroyed() {
    ConsoleLog console = driver().capability(ConsoleLog.class).orElse(null);
    assumeThat(console).as("a driver that keeps console logs").isNotNull();
    UUID serverId = spawnGuest().serverId();

    assertThat(console.consoleOutput(host(), serverId, 0)).isEmpty();
    String all = console.consoleOutput(host(), serverId, -1);
    assertThat(all)
        .satisfiesAnyOf(text -> assertThat(text).isEmpty(), ComputeDriverContract::isLines);

    driver().destroy(host(), serverId);
    assertPermanent(() -> console.consoleOutput(host(), serverId, -1));
  }

  private <T> T capability(Class<T> type) {
    T able = driver().capability(type).orElse(null);
    assumeThat(able).as("a driver with %s", type.getSimpleName()).isNotNull();
    return able;
  }

  @Test
  void pausedGuestGoesOnAndRepeatingChangesNothing() {
    Pausing pausing = capability(Pausing.class);
    UUID serverId = spawnGuest().serverId();

    pausing.pause(host(), serverId);
    pausing.pause(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.PAUSED);

    pausing.unpause(host(), serverId);
    pausing.unpause(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
    assertPermanent(() -> pausing.pause(host(), UUID.randomUUID()));
  }

  @Test
  void suspendedGuestIsOffAndGoesOn() {
    Suspending suspending = capability(Suspending.class);
    UUID serverId = spawnGuest().serverId();

    suspending.suspend(host(), serverId);
    suspending.suspend(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.SHUTDOWN);

    suspending.resume(host(), serverId);
    suspending.resume(host(), serverId);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);

    suspending.suspend(host(), serverId);
    driver().reboot(host(), serverId, true, AT_ONCE);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
    assertPermanent(() -> suspending.suspend(host(), UUID.randomUUID()));
  }

  @Test
  void resizedGuestIsConfirmedAndNothingIsKeptAside() {
    Resizing resizing = capability(Resizing.class);
    GuestSpec small = spawnGuest();
    driver().powerOff(host(), small.serverId(), AT_ONCE);
    List<String> before = traces(small.serverId());

    resizing.resize(host(), host(), larger(small));
    resizing.resize(host(), host(), larger(small));
    assertThat(driver().powerState(host(), small.serverId())).contains(PowerState.SHUTDOWN);
    driver().powerOn(host(), small.serverId());
    assertThat(driver().guests(host())).containsEntry(small.serverId(), PowerState.RUNNING);

    resizing.confirm(host(), small.serverId());
    resizing.confirm(host(), small.serverId());
    assertThat(driver().powerState(host(), small.serverId())).contains(PowerState.RUNNING);
    assertThat(traces(small.serverId())).hasSizeLessThanOrEqualTo(before.size());
  }

  @Test
  void resizeIsTakenBackWholeOrHalfDone() {
    Resizing resizing = capability(Resizing.class);
    GuestSpec small = spawnGuest();
    driver().powerOff(host(), small.serverId(), AT_ONCE);
    List<String> before = traces(small.serverId());

    resizing.revert(host(), host(), small.serverId());
    assertThat(traces(small.serverId())).isEqualTo(before);
    resizing.resize(host(), host(), larger(small));
    driver().powerOn(host(), small.serverId());
    resizing.revert(host(), host(), small.serverId());
    resizing.revert(host(), host(), small.serverId());

    assertThat(traces(small.serverId())).isEqualTo(before);
    assertThat(driver().powerState(host(), small.serverId())).contains(PowerState.SHUTDOWN);
    driver().powerOn(host(), small.serverId());
    assertThat(driver().powerState(host(), small.serverId())).contains(PowerState.RUNNING);
  }

  @Test
  void destroyedGuestLeavesNothingAside() {
    Resizing resizing = capability(Resizing.class);
    GuestSpec small = spawnGuest();
    driver().powerOff(host(), small.serverId(), AT_ONCE);
    resizing.resize(host(), host(), larger(small));

    driver().destroy(host(), small.serverId());

    assertThatNothingIsLeft(small.serverId());
  }

  @Test
  void guestHasItsEmptyDisksAndTakesThemAlong() {
    GuestSpec guest = spawnGuestWithLocalDisks();

    assertThat(localDisks(guest.serverId())).isEqualTo(Map.of("vdb", 512, "vdc", 64));
    driver().destroy(host(), guest.serverId());
    assertThatNothingIsLeft(guest.serverId());
  }

  private GuestSpec spawnGuestWithLocalDisks() {
    GuestSpec guest =
        withLocalDisks(
            guest(image().asBaseImage()),
            new LocalDisk("vdb", LocalDisk.Kind.EPHEMERAL, 512),
            new LocalDisk("vdc", LocalDisk.Kind.SWAP, 64));
    driver().spawn(host(), guest);
    return guest;
  }

  @Test
  void resizedGuestHasEmptyDisksOfItsNewSizes() {
    Resizing resizing = capability(Resizing.class);
    GuestSpec small = spawnGuestWithLocalDisks();
    GuestSpec large =
        withLocalDisks(
            larger(small),
            new LocalDisk("vdb", LocalDisk.Kind.EPHEMERAL, 1024),
            new LocalDisk("vdc", LocalDisk.Kind.SWAP, 32),
            new LocalDisk("vdd", LocalDisk.Kind.EPHEMERAL, 128));
    driver().powerOff(host(), small.serverId(), AT_ONCE);

    resizing.resize(host(), host(), large);
    resizing.resize(host(), host(), large);
    driver().powerOn(host(), small.serverId());

    Map<String, Integer> disks = Map.of("vdb", 1024, "vdc", 32, "vdd", 128);
    assertThat(localDisks(small.serverId())).isEqualTo(disks);
    resizing.confirm(host(), small.serverId());
    assertThat(localDisks(small.serverId())).isEqualTo(disks);
  }

  @Test
  void guestWhoseResizeIsTakenBackHasTheEmptyDisksThatItHad() {
    Resizing resizing = capability(Resizing.class);
    GuestSpec small = spawnGuestWithLocalDisks();
    driver().powerOff(host(), small.serverId(), AT_ONCE);
    resizing.resize(
        host(),
        host(),
        withLocalDisks(larger(small), new LocalDisk("vdb", LocalDisk.Kind.EPHEMERAL, 1024)));
    driver().powerOn(host(), small.serverId());
    assertThat(localDisks(small.serverId())).isEqualTo(Map.of("vdb", 1024));

    resizing.revert(host(), host(), small.serverId());
    driver().powerOn(host(), small.serverId());

    assertThat(localDisks(small.serverId())).isEqualTo(Map.of("vdb", 512, "vdc", 64));
  }

  private static GuestSpec withLocalDisks(GuestSpec spec, LocalDisk... disks) {
    return TestGuest.like(spec).localDisks(disks).spec();
  }

  private static GuestSpec larger(GuestSpec spec) {
    return TestGuest.like(spec)
        .vcpus(2)
        .memoryMib(spec.memoryMib() + 64)
        .rootGib(spec.rootGib() + 1)
        .spec();
  }

  @Test
  void rescuedGuestRunsFromAnotherDiskAndIsAsItWasAfterwards() {
    Rescuing rescuing = capability(Rescuing.class);
    GuestSpec guest = spawnGuest();
    driver().powerOff(host(), guest.serverId(), AT_ONCE);
    List<String> before = traces(guest.serverId());

    rescuing.rescue(host(), guest);
    rescuing.rescue(host(), guest);
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);

    rescuing.unrescue(host(), guest.serverId());
    rescuing.unrescue(host(), guest.serverId());
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.SHUTDOWN);
    assertThat(traces(guest.serverId())).isEqualTo(before);
    driver().powerOn(host(), guest.serverId());
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);
    assertPermanent(() -> rescuing.unrescue(host(), UUID.randomUUID()));
  }

  @Test
  void destroyedGuestLeavesNoRescueDisk() {
    Rescuing rescuing = capability(Rescuing.class);
    GuestSpec guest = spawnGuest();
    rescuing.rescue(host(), guest);

    driver().destroy(host(), guest.serverId());

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void runningGuestTellsWhatItUses() {
    Diagnostics diagnostics = capability(Diagnostics.class);
    GuestSpec guest = spawnGuest();

    GuestDiagnostics told = diagnostics.diagnose(host(), guest.serverId());

    assertThat(told.processorNanoseconds()).hasSize(guest.vcpus());
    assertThat(told.memory().maximum()).isEqualTo(guest.memoryMib() * 1024L);
    assertThat(told.disks()).extracting(GuestDiagnostics.Disk::name).contains("vda");
    driver().powerOff(host(), guest.serverId(), AT_ONCE);
    assertPermanent(() -> diagnostics.diagnose(host(), guest.serverId()));
    assertPermanent(() -> diagnostics.diagnose(host(), UUID.randomUUID()));
  }

  @Test
  void snapshotIsMadeAndTheGuestIsAsItWas() {
    Snapshots snapshots = capability(Snapshots.class);
    UUID serverId = spawnGuest().serverId();
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    List<String> before = traces(serverId);

    snapshots.snapshot(host(), serverId, true, bytes -> bytes.transferTo(image));
    assertThat(image.size()).isPositive();
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);

    driver().powerOff(host(), serverId, AT_ONCE);
    image.reset();
    snapshots.snapshot(host(), serverId, false, bytes -> bytes.transferTo(image));
    assertThat(image.size()).isPositive();
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.SHUTDOWN);
    assertThat(traces(serverId)).isEqualTo(before);
  }

  @Test
  void snapshotWhoseTargetBreaksMayBeTriedAgain() {
    Snapshots snapshots = capability(Snapshots.class);
    UUID serverId = spawnGuest().serverId();

    DriverException failure =
        failureOf(
            () ->
                snapshots.snapshot(
                    host(),
                    serverId,
                    true,
                    _ -> {
                      throw new IOException("the image service hung up");
                    }));

    assertThat(failure.isRetryable()).isTrue();
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
  }

  /** A volume of a GiB, and what it holds; removed after the test. */
  private UUID volume(VolumeStore store, VolumeStore.Content content) {
    UUID id = UUID.randomUUID();
    made.add(id);
    store.createVolume(id, 1, content);
    return id;
  }

  @Test
  void volumeComesToARunningGuestAndStaysOverRestarts() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeHotPlug plugs = capability(VolumeHotPlug.class);
    UUID serverId = spawnGuest().serverId();
    UUID volume = volume(store, new VolumeStore.Content.Blank());
    VolumeDisk disk = new VolumeDisk(volume, "vdb");

    plugs.plugVolume(host(), serverId, disk);
    plugs.plugVolume(host(), serverId, disk);
    assertThat(plugs.volumes(host(), serverId)).containsExactly(volume);

    driver().reboot(host(), serverId, true, AT_ONCE);
    assertThat(plugs.volumes(host(), serverId)).containsExactly(volume);
    assertPermanent(() -> plugs.plugVolume(host(), UUID.randomUUID(), disk));
    assertPermanent(
        () -> plugs.plugVolume(host(), serverId, new VolumeDisk(UUID.randomUUID(), "vdc")));
  }

  @Test
  void volumeGoesFromAGuestThatIsOffAndAnotherTakesIt() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeHotPlug plugs = capability(VolumeHotPlug.class);
    VolumeDisk disk = new VolumeDisk(volume(store, new VolumeStore.Content.Blank()), "vdb");
    UUID first = spawnGuest().serverId();
    plugs.plugVolume(host(), first, disk);
    driver().powerOff(host(), first, AT_ONCE);

    plugs.unplugVolume(host(), first, disk);
    plugs.unplugVolume(host(), first, disk);
    driver().powerOn(host(), first);
    assertThat(plugs.volumes(host(), first)).isEmpty();

    UUID second = spawnGuest().serverId();
    plugs.plugVolume(host(), second, disk);
    assertThat(plugs.volumes(host(), second)).containsExactly(disk.volumeId());
    driver().destroy(host(), second);
    plugs.unplugVolume(host(), second, disk);
  }

  @Test
  void guestStartsFromAVolumeThatOutlivesIt() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeHotPlug plugs = capability(VolumeHotPlug.class);
    UUID root = volume(store, new VolumeStore.Content.OfImage(image().asBaseImage()));
    UUID data = volume(store, new VolumeStore.Content.Blank());
    GuestSpec guest =
        withVolumes(
            guest(image().asBaseImage()),
            List.of(new VolumeDisk(root, VolumeDisk.ROOT), new VolumeDisk(data, "vdb")));

    driver().spawn(host(), guest);
    assertThat(plugs.volumes(host(), guest.serverId())).containsExactly(root, data);

    driver().destroy(host(), guest.serverId());
    assertThatNothingIsLeft(guest.serverId());
    driver().spawn(host(), guest);
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);
  }

  @Test
  void guestThatStartsFromAVolumeIsRescuedAsWell() {
    Rescuing rescuing = capability(Rescuing.class);
    VolumeStore store = capability(VolumeStore.class);
    UUID root = volume(store, new VolumeStore.Content.OfImage(image().asBaseImage()));
    GuestSpec fromImage = guest(image().asBaseImage());
    List<VolumeDisk> disks = List.of(new VolumeDisk(root, VolumeDisk.ROOT));
    GuestSpec guest = withVolumes(fromImage, disks);
    driver().spawn(host(), guest);
    driver().powerOff(host(), guest.serverId(), AT_ONCE);

    rescuing.rescue(
        host(), TestGuest.like(guest).image(fromImage.image().orElseThrow()).volumes(disks).spec());
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.RUNNING);

    rescuing.unrescue(host(), guest.serverId());
    assertThat(driver().powerState(host(), guest.serverId())).contains(PowerState.SHUTDOWN);
    assertThat(capability(VolumeHotPlug.class).volumes(host(), guest.serverId()))
        .containsExactly(root);
  }

  private static GuestSpec withVolumes(GuestSpec spec, List<VolumeDisk> volumes) {
    return TestGuest.like(spec).withoutImage().volumes(volumes).spec();
  }

  @Test
  void snapshotOfAVolumeIsTheStartOfOthers() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeHotPlug plugs = capability(VolumeHotPlug.class);
    UUID volume = volume(store, new VolumeStore.Content.Blank());
    UUID serverId = spawnGuest().serverId();
    plugs.plugVolume(host(), serverId, new VolumeDisk(volume, "vdb"));
    UUID snapshot = UUID.randomUUID();
    Optional<VolumeStore.Holder> holder =
        Optional.of(new VolumeStore.Holder(host(), serverId, true));

    store.createSnapshot(snapshot, volume, holder);
    store.createSnapshot(snapshot, volume, holder);
    assertThat(driver().powerState(host(), serverId)).contains(PowerState.RUNNING);
    UUID copy = volume(store, new VolumeStore.Content.OfSnapshot(snapshot));
    store.createVolume(copy, 1, new VolumeStore.Content.OfSnapshot(snapshot));

    store.deleteSnapshot(snapshot);
    store.deleteSnapshot(snapshot);
    assertPermanent(() -> volume(store, new VolumeStore.Content.OfSnapshot(snapshot)));
    assertPermanent(() -> store.createSnapshot(snapshot, UUID.randomUUID(), Optional.empty()));
    plugs.plugVolume(host(), serverId, new VolumeDisk(copy, "vdc"));
    assertThat(plugs.volumes(host(), serverId)).containsExactly(volume, copy);
  }

  @Test
  void volumeOfACorruptImageIsRefusedForGood() {
    VolumeStore store = capability(VolumeStore.class);

    assertPermanent(() -> volume(store, new VolumeStore.Content.OfImage(image().corrupted())));
  }

  @Test
  void volumeIsRewrittenAltogetherOrNotAtAll() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeStore.Content image = new VolumeStore.Content.OfImage(image().asBaseImage());
    UUID root = volume(store, image);
    UUID snapshot = UUID.randomUUID();

    assertPermanent(
        () -> store.rewriteVolume(root, 1, new VolumeStore.Content.OfImage(image().corrupted())));
    store.createSnapshot(snapshot, root, Optional.empty());
    store.deleteSnapshot(snapshot);

    store.rewriteVolume(root, 1, image);
    store.rewriteVolume(root, 1, image);
    GuestSpec guest =
        withVolumes(guest(image().asBaseImage()), List.of(new VolumeDisk(root, VolumeDisk.ROOT)));
    driver().spawn(host(), guest);
    assertThat(capability(VolumeHotPlug.class).volumes(host(), guest.serverId()))
        .containsExactly(root);
  }

  @Test
  void volumesAreExchangedBeneathARunningGuestAndBack() {
    VolumeStore store = capability(VolumeStore.class);
    VolumeHotPlug plugs = capability(VolumeHotPlug.class);
    VolumeSwapping swapping = capability(VolumeSwapping.class);
    UUID serverId = spawnGuest().serverId();
    VolumeDisk old = new VolumeDisk(volume(store, new VolumeStore.Content.Blank()), "vdb");
    UUID other = volume(store, new VolumeStore.Content.Blank());
    plugs.plugVolume(host(), serverId, old);

    swapping.swapVolume(host(), serverId, old, other);
    swapping.swapVolume(host(), serverId, old, other);
    assertThat(plugs.volumes(host(), serverId)).containsExactly(other);
    driver().reboot(host(), serverId, true, AT_ONCE);
    assertThat(plugs.volumes(host(), serverId)).containsExactly(other);

    swapping.swapBack(host(), serverId, old, other);
    swapping.swapBack(host(), serverId, old, other);
    assertThat(plugs.volumes(host(), serverId)).containsExactly(old.volumeId());
    driver().powerOff(host(), serverId, AT_ONCE);
    assertPermanent(() -> swapping.swapVolume(host(), serverId, old, other));
  }

  private static void isLines(String text) {
    assertThat(text).endsWith("\n");
  }

  /** The same guest, from another image. */
  protected static GuestSpec specWith(GuestSpec spec, BaseImage image) {
    return TestGuest.like(spec).image(image).spec();
  }

  /** Asserts that the host is as if the guest had never been. */
  protected void assertThatNothingIsLeft(UUID serverId) {
    assertThat(driver().powerState(host(), serverId)).isEmpty();
    assertThat(driver().guests(host())).doesNotContainKey(serverId);
    assertThat(traces(serverId)).isEmpty();
  }

  /** Asserts that a call fails and that trying again would not help. */
  protected static void assertPermanent(Runnable call) {
    assertThat(failureOf(call).isRetryable()).isFalse();
  }

  private static DriverException failureOf(Runnable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call::run);
    assertThat(failure).as("the call's failure").isNotNull();
    assertThat(failure.getMessage()).isNotBlank();
    return failure;
  }
}
