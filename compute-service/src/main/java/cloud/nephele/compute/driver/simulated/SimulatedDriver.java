package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.CrashDumps;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.HostUptime;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.RemoteConsoles;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.driver.Suspending;
import cloud.nephele.compute.driver.UptimeLine;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.VolumeSwapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pretends to run guests: deterministic, cheap, and as faulty as it is told to be. */
public final class SimulatedDriver
    implements ComputeDriver,
        ConsoleLog,
        CrashDumps,
        HostUptime,
        InterfaceHotPlug,
        Pausing,
        Suspending,
        PasswordSetting,
        RemoteConsoles,
        Resizing,
        Rescuing,
        LiveMigration,
        Diagnostics,
        Snapshots,
        VolumeStore,
        VolumeHotPlug,
        VolumeSwapping {

  static final String NAME = "simulated";
  private static final int VERSION = 1_000_000;

  /** Ends the name of the place, beside each host, that keeps guests aside. */
  private static final String ASIDE = ".aside";

  /** Lets time pass for a build; a test may let it pass without waiting. */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  private final SimulatedSettings settings;
  private final SimulatedFaults faults;
  private final InstantSource clock;
  private final Pause pause;
  private final Instant started;
  private final List<String> hostNames;
  private final GuestStore store;
  private final SimulatedVolumes volumes;
  private final VerifiedImages images = new VerifiedImages();

  public SimulatedDriver(SimulatedSettings settings, SimulatedFaults faults) {
    this(settings, faults, InstantSource.system(), Thread::sleep);
  }

  public SimulatedDriver(
      SimulatedSettings settings, SimulatedFaults faults, InstantSource clock, Pause pause) {
    this.settings = settings;
    this.faults = faults;
    this.clock = clock;
    this.pause = pause;
    this.started = clock.instant();
    this.hostNames = settings.hostNames();
    this.store =
        settings
            .stateDir()
            .<GuestStore>map(folder -> new FileGuestStore(folder, places()))
            .orElseGet(MemoryGuestStore::new);
    this.volumes = new SimulatedVolumes(settings.stateDir());
  }

  private List<String> places() {
    return hostNames.stream().flatMap(host -> Stream.of(host, host + ASIDE)).toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HostReport> hosts() {
    return hostNames.stream().map(this::report).toList();
  }

  private HostReport report(String host) {
    return faults.isDown(host)
        ? new HostReport(
            host, false, NAME, VERSION, "127.0.0.1", 0, 0, 0, NAME, "A fault keeps it down.")
        : new HostReport(
            host,
            true,
            NAME,
            VERSION,
            "127.0.0.1",
            settings.vcpus(),
            settings.memoryMib(),
            settings.diskGib(),
            NAME,
            "Guests are simulated: no machine runs.");
  }

  @Override
  public void spawn(String host, GuestSpec spec) {
    requireUp(host);
    Optional<SimulatedGuest> earlier = store.find(host, spec.serverId());
    if (earlier.isEmpty()) {
      build(host, spec);
    } else if (earlier.get().state() != PowerState.RUNNING) {
      boot(host, earlier.get());
    }
  }

  private void build(String host, GuestSpec spec) {
    spec.image().ifPresent(images::require);
    spec.volumes().forEach(disk -> volumes.require(disk.volumeId()));
    try {
      pause.pause(settings.buildTime());
      for (BuildFault fault : faults.takeFor(spec.name())) {
        suffer(fault, spec);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable("The build of " + spec.serverId() + " was interrupted.", e);
    }
    requireUp(host);
    boot(
        host,
        new SimulatedGuest(
            spec.serverId(),
            spec.name(),
            spec.projectId(),
            PowerState.SHUTDOWN,
            0,
            BootLines.of(host, spec),
            List.of(),
            spec.nics().stream().map(Nic::macAddress).toList(),
            spec.vcpus(),
            spec.memoryMib(),
            null,
            spec.volumes().stream().map(VolumeDisk::volumeId).toList()));
  }

  private void suffer(BuildFault fault, GuestSpec spec) throws InterruptedException {
    switch (fault.effect()) {
      case SLOW -> pause.pause(fault.delay());
      case HANG -> faults.awaitClear();
      case FAIL ->
          throw DriverException.permanent(
              "A simulated fault failed the build of " + spec.name() + ".");
      case FAIL_RETRYABLE ->
          throw DriverException.retryable(
              "A simulated fault failed this attempt to build " + spec.name() + ".");
    }
  }

  @Override
  public void destroy(String host, UUID serverId) {
    requireUp(host);
    store.remove(host, serverId);
    store.remove(host + ASIDE, serverId);
  }

  @Override
  public void powerOn(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.RUNNING && guest.state() != PowerState.PAUSED) {
      boot(host, guest);
    }
  }

  @Override
  public void powerOff(String host, UUID serverId, int gracefulSeconds) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.SHUTDOWN) {
      store.put(
          host,
          guest.stopped(
              PowerState.SHUTDOWN,
              gracefulSeconds > 0 ? "simulated: powering down" : "simulated: power cut"));
    }
  }

  @Override
  public void reboot(String host, UUID serverId, boolean hard, int gracefulSeconds) {
    SimulatedGuest guest = require(host, serverId);
    boot(
        host,
        guest.stopped(
            PowerState.SHUTDOWN, hard ? "simulated: power cycled" : "simulated: restarting"));
  }

  @Override
  public void pause(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.PAUSED) {
      requireState(host, guest, PowerState.RUNNING);
      store.put(host, guest.stopped(PowerState.PAUSED, "simulated: paused"));
    }
  }

  @Override
  public void unpause(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.RUNNING) {
      requireState(host, guest, PowerState.PAUSED);
      store.put(host, guest.stopped(PowerState.RUNNING, "simulated: goes on"));
    }
  }

  @Override
  public void suspend(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.SHUTDOWN) {
      store.put(host, guest.stopped(PowerState.SHUTDOWN, "simulated: suspended"));
    }
  }

  @Override
  public void resume(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() != PowerState.RUNNING) {
      store.put(host, guest.stopped(PowerState.RUNNING, "simulated: resumed"));
    }
  }

  @Override
  public void setPassword(String host, UUID serverId, String password) {
    SimulatedGuest guest = require(host, serverId);
    requireState(host, guest, PowerState.RUNNING);
    store.put(host, guest.stopped(PowerState.RUNNING, "simulated: the password was changed"));
  }

  @Override
  public void rescue(String host, GuestSpec spec) {
    SimulatedGuest guest = require(host, spec.serverId());
    if (!guest.isRescued() || guest.state() != PowerState.RUNNING) {
      spec.image().ifPresent(images::require);
      boot(host, guest.startingWith(BootLines.of(host, spec)));
    }
  }

  @Override
  public void unrescue(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.isRescued() || guest.state() != PowerState.SHUTDOWN) {
      store.put(
          host,
          guest.startingWith(null).stopped(PowerState.SHUTDOWN, "simulated: no longer rescued"));
    }
  }

  @Override
  public Optional<String> obstacle(String from, String to) {
    return Optional.empty();
  }

  @Override
  public void migrateLive(String from, String to, GuestSpec spec) {
    requireUp(from);
    requireUp(to);
    Optional<SimulatedGuest> guest = store.find(from, spec.serverId());
    if (guest.isPresent()) {
      if (guest.get().state() != PowerState.PAUSED) {
        requireState(from, guest.get(), PowerState.RUNNING);
      }
      store.put(to, guest.get().stopped(guest.get().state(), "simulated: moved live to " + to));
      store.remove(from, spec.serverId());
    } else if (store.find(to, spec.serverId()).isEmpty()) {
      throw DriverException.unknownGuest(from, spec.serverId());
    }
  }

  /** It is over as soon as it has begun. */
  @Override
  public void abort(String from, UUID serverId) {
    requireUp(from);
  }

  @Override
  public void forceComplete(String from, UUID serverId) {
    requireUp(from);
  }

  @Override
  public void triggerCrashDump(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    if (guest.state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off.");
    }
    store.put(host, guest.stopped(guest.state(), "simulated: an NMI was received"));
  }

  /** No machine runs, so none of its figures are anything but nothing. */
  @Override
  public GuestDiagnostics diagnose(String host, UUID serverId) {
    SimulatedGuest guest = require(host, serverId);
    requireState(host, guest, PowerState.RUNNING);
    long memoryKib = guest.memoryMib() * 1024L;
    return new GuestDiagnostics(
        NAME,
        Collections.nCopies(guest.vcpus(), 0L),
        new GuestDiagnostics.Memory(memoryKib, memoryKib, OptionalLong.empty()),
        List.of(new GuestDiagnostics.Disk("vda", 0, 0, 0, 0)),
        IntStream.range(0, guest.macAddresses().size())
            .mapToObj(
                index ->
                    new GuestDiagnostics.Interface(
                        "vnet" + index,
                        guest.macAddresses().get(index),
                        GuestDiagnostics.Traffic.NONE,
                        GuestDiagnostics.Traffic.NONE))
            .toList());
  }

  private static void requireState(String host, SimulatedGuest guest, PowerState state) {
    if (guest.state() != state) {
      throw DriverException.permanent(
          "Guest %s on host %s is %s, not %s."
              .formatted(guest.serverId(), host, guest.state(), state));
    }
  }

  @Override
  public void snapshot(String host, UUID serverId, boolean running, Target target) {
    SimulatedGuest guest = require(host, serverId);
    byte[] disk = ("simulated disk of " + guest.serverId()).getBytes(StandardCharsets.UTF_8);
    try {
      target.write(new ByteArrayInputStream(disk));
    } catch (IOException e) {
      throw DriverException.retryable("The image of guest " + serverId + " cannot be kept.", e);
    }
  }

  @Override
  public void resize(String from, String to, GuestSpec spec) {
    requireUp(from);
    requireUp(to);
    UUID serverId = spec.serverId();
    if (store.find(from + ASIDE, serverId).isEmpty()) {
      SimulatedGuest old = require(from, serverId);
      requireState(from, old, PowerState.SHUTDOWN);
      store.put(from + ASIDE, old);
    }
    SimulatedGuest old = store.find(from + ASIDE, serverId).orElseThrow();
    store.remove(from, serverId);
    store.put(
        to,
        old.resized(spec.vcpus(), spec.memoryMib())
            .stopped(PowerState.SHUTDOWN, "simulated: resized on " + to));
  }

  @Override
  public void confirm(String from, UUID serverId) {
    requireUp(from);
    store.remove(from + ASIDE, serverId);
  }

  @Override
  public void revert(String from, String to, UUID serverId) {
    requireUp(from);
    Optional<SimulatedGuest> old = store.find(from + ASIDE, serverId);
    if (!from.equals(to)) {
      requireUp(to);
      store.remove(to, serverId);
    }
    if (old.isPresent()) {
      store.put(from, old.get());
      store.remove(from + ASIDE, serverId);
    }
  }

  @Override
  public Optional<PowerState> powerState(String host, UUID serverId) {
    requireUp(host);
    return store.find(host, serverId).map(SimulatedGuest::state);
  }

  @Override
  public Map<UUID, PowerState> guests(String host) {
    requireUp(host);
    return store.list(host).stream()
        .collect(Collectors.toMap(SimulatedGuest::serverId, SimulatedGuest::state));
  }

  @Override
  public String consoleOutput(String host, UUID serverId, int lines) {
    List<String> console = require(host, serverId).console();
    int first = lines < 0 ? 0 : Math.max(0, console.size() - lines);
    return console.subList(first, console.size()).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public void plug(String host, UUID serverId, Nic nic) {
    SimulatedGuest guest = require(host, serverId);
    if (!guest.macAddresses().contains(nic.macAddress())) {
      store.put(
          host,
          guest.withInterfaces(
              Stream.concat(guest.macAddresses().stream(), Stream.of(nic.macAddress())).toList(),
              "simulated: interface %s with address %s was plugged in"
                  .formatted(nic.macAddress(), nic.ipv4Address().orElse("none"))));
    }
  }

  @Override
  public void unplug(String host, UUID serverId, Nic nic) {
    requireUp(host);
    store
        .find(host, serverId)
        .filter(guest -> guest.macAddresses().contains(nic.macAddress()))
        .ifPresent(
            guest ->
                store.put(
                    host,
                    guest.withInterfaces(
                        guest.macAddresses().stream()
                            .filter(mac -> !mac.equals(nic.macAddress()))
                            .toList(),
                        "simulated: interface %s was unplugged".formatted(nic.macAddress()))));
  }

  @Override
  public List<String> macAddresses(String host, UUID serverId) {
    return require(host, serverId).macAddresses();
  }

  @Override
  public void createVolume(UUID volumeId, int sizeGib, Content content) {
    switch (content) {
      case Content.Blank() -> {}
      case Content.OfImage(BaseImage image) -> images.require(image);
      case Content.OfSnapshot(UUID snapshotId) -> volumes.require(snapshotId);
    }
    volumes.add(volumeId);
  }

  @Override
  public void deleteVolume(UUID volumeId) {
    volumes.remove(volumeId);
  }

  @Override
  public void createSnapshot(UUID snapshotId, UUID volumeId, Optional<Holder> holder) {
    volumes.require(volumeId);
    volumes.add(snapshotId);
  }

  @Override
  public void deleteSnapshot(UUID snapshotId) {
    volumes.remove(snapshotId);
  }

  @Override
  public void plugVolume(String host, UUID serverId, VolumeDisk disk) {
    SimulatedGuest guest = require(host, serverId);
    volumes.require(disk.volumeId());
    if (!guest.volumes().contains(disk.volumeId())) {
      store.put(
          host,
          guest.withVolumes(
              Stream.concat(guest.volumes().stream(), Stream.of(disk.volumeId())).toList(),
              "simulated: volume %s was plugged in as %s"
                  .formatted(disk.volumeId(), disk.device())));
    }
  }

  @Override
  public void unplugVolume(String host, UUID serverId, VolumeDisk disk) {
    requireUp(host);
    store
        .find(host, serverId)
        .filter(guest -> guest.volumes().contains(disk.volumeId()))
        .ifPresent(
            guest ->
                store.put(
                    host,
                    guest.withVolumes(
                        guest.volumes().stream().filter(id -> !id.equals(disk.volumeId())).toList(),
                        "simulated: volume %s was unplugged".formatted(disk.volumeId()))));
  }

  @Override
  public List<UUID> volumes(String host, UUID serverId) {
    return require(host, serverId).volumes();
  }

  @Override
  public void swapVolume(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    SimulatedGuest guest = require(host, serverId);
    volumes.require(newVolumeId);
    if (guest.state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off: its volumes stay.");
    }
    store.put(host, exchanged(guest, disk.volumeId(), newVolumeId));
  }

  private static SimulatedGuest exchanged(SimulatedGuest guest, UUID from, UUID to) {
    return guest.withVolumes(
        guest.volumes().stream().map(id -> id.equals(from) ? to : id).toList(),
        "simulated: volume %s took the place of %s".formatted(to, from));
  }

  @Override
  public void swapBack(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    requireUp(host);
    store
        .find(host, serverId)
        .ifPresent(guest -> store.put(host, exchanged(guest, newVolumeId, disk.volumeId())));
  }

  @Override
  public Place place(String host, UUID serverId, Kind kind) {
    if (require(host, serverId).state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off.");
    }
    return new Place("127.0.0.1", 0, Optional.empty());
  }

  @Override
  public ByteChannel connect(String host, UUID serverId, Kind kind) {
    place(host, serverId, kind);
    return switch (kind) {
      case VNC -> SimulatedConsole.display();
      case SERIAL -> SimulatedConsole.serial(consoleOutput(host, serverId, -1));
    };
  }

  @Override
  public String uptime(String host) {
    requireUp(host);
    Instant now = clock.instant();
    return UptimeLine.of(
        now.atZone(ZoneOffset.UTC).toLocalTime(),
        Duration.between(started, now),
        List.of(0.0, 0.0, 0.0));
  }

  /** Crashes a guest, wherever it is, unless it is shut off. Returns whether there is one. */
  public boolean crash(UUID serverId) {
    for (String host : hostNames) {
      Optional<SimulatedGuest> guest = store.find(host, serverId);
      if (guest.isPresent()) {
        if (guest.get().state() == PowerState.SHUTDOWN) {
          return true;
        }
        store.put(host, guest.get().stopped(PowerState.CRASHED, "simulated: the guest crashed"));
        return true;
      }
    }
    return false;
  }

  private void boot(String host, SimulatedGuest guest) {
    store.put(host, guest.booted(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private SimulatedGuest require(String host, UUID serverId) {
    requireUp(host);
    return store
        .find(host, serverId)
        .orElseThrow(() -> DriverException.unknownGuest(host, serverId));
  }

  private void requireUp(String host) {
    if (!hostNames.contains(host)) {
      throw DriverException.unknownHost(host);
    }
    if (faults.isDown(host)) {
      throw DriverException.retryable("Host " + host + " does not answer: a fault keeps it down.");
    }
  }
}
