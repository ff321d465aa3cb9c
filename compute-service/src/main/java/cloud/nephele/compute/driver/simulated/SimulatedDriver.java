package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.CrashDumps;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.HostUptime;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.driver.Suspending;
import cloud.nephele.compute.driver.UptimeLine;
import cloud.nephele.compute.driver.VolumeDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/**
 * Pretends to run guests: deterministic, cheap, and as faulty as it is told to be. Their devices
 * and consoles are parts of it.
 */
public final class SimulatedDriver
    implements ComputeDriver,
        CrashDumps,
        HostUptime,
        Pausing,
        Suspending,
        PasswordSetting,
        Resizing,
        Rescuing,
        LiveMigration,
        Diagnostics,
        Snapshots {

  static final String NAME = "simulated";
  private static final int VERSION = 1_000_000;

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
  private final SimulatedHosts hosts;
  private final SimulatedVolumes volumes;
  private final VerifiedImages images = new VerifiedImages();
  private final List<Object> parts;

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
    this.hosts = new SimulatedHosts(settings, faults);
    this.volumes = new SimulatedVolumes(settings.stateDir());
    this.parts =
        List.of(new SimulatedDevices(hosts, volumes, images), new SimulatedConsoles(hosts));
  }

  @Override
  public <T> Optional<T> capability(Class<T> type) {
    return parts.stream()
        .filter(type::isInstance)
        .findFirst()
        .map(type::cast)
        .or(() -> ComputeDriver.super.capability(type));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HostReport> hosts() {
    return hosts.names().stream().map(this::report).toList();
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
    hosts.requireUp(host);
    Optional<SimulatedGuest> earlier = hosts.guests().find(host, spec.serverId());
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
    hosts.requireUp(host);
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
    hosts.requireUp(host);
    hosts.guests().remove(host, serverId);
    hosts.guests().remove(SimulatedHosts.aside(host), serverId);
  }

  @Override
  public void powerOn(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.RUNNING && guest.state() != PowerState.PAUSED) {
      boot(host, guest);
    }
  }

  @Override
  public void powerOff(String host, UUID serverId, int gracefulSeconds) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.SHUTDOWN) {
      hosts
          .guests()
          .put(
              host,
              guest.stopped(
                  PowerState.SHUTDOWN,
                  gracefulSeconds > 0 ? "simulated: powering down" : "simulated: power cut"));
    }
  }

  @Override
  public void reboot(String host, UUID serverId, boolean hard, int gracefulSeconds) {
    SimulatedGuest guest = hosts.require(host, serverId);
    boot(
        host,
        guest.stopped(
            PowerState.SHUTDOWN, hard ? "simulated: power cycled" : "simulated: restarting"));
  }

  @Override
  public void pause(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.PAUSED) {
      SimulatedHosts.requireState(host, guest, PowerState.RUNNING);
      hosts.guests().put(host, guest.stopped(PowerState.PAUSED, "simulated: paused"));
    }
  }

  @Override
  public void unpause(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.RUNNING) {
      SimulatedHosts.requireState(host, guest, PowerState.PAUSED);
      hosts.guests().put(host, guest.stopped(PowerState.RUNNING, "simulated: goes on"));
    }
  }

  @Override
  public void suspend(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.SHUTDOWN) {
      hosts.guests().put(host, guest.stopped(PowerState.SHUTDOWN, "simulated: suspended"));
    }
  }

  @Override
  public void resume(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() != PowerState.RUNNING) {
      hosts.guests().put(host, guest.stopped(PowerState.RUNNING, "simulated: resumed"));
    }
  }

  @Override
  public void setPassword(String host, UUID serverId, String password) {
    SimulatedGuest guest = hosts.require(host, serverId);
    SimulatedHosts.requireState(host, guest, PowerState.RUNNING);
    hosts
        .guests()
        .put(host, guest.stopped(PowerState.RUNNING, "simulated: the password was changed"));
  }

  @Override
  public void rescue(String host, GuestSpec spec) {
    SimulatedGuest guest = hosts.require(host, spec.serverId());
    if (!guest.isRescued() || guest.state() != PowerState.RUNNING) {
      spec.image().ifPresent(images::require);
      boot(host, guest.startingWith(BootLines.of(host, spec)));
    }
  }

  @Override
  public void unrescue(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.isRescued() || guest.state() != PowerState.SHUTDOWN) {
      hosts
          .guests()
          .put(
              host,
              guest
                  .startingWith(null)
                  .stopped(PowerState.SHUTDOWN, "simulated: no longer rescued"));
    }
  }

  @Override
  public Optional<String> obstacle(String from, String to) {
    return Optional.empty();
  }

  @Override
  public void migrateLive(String from, String to, GuestSpec spec) {
    hosts.requireUp(from);
    hosts.requireUp(to);
    Optional<SimulatedGuest> guest = hosts.guests().find(from, spec.serverId());
    if (guest.isPresent()) {
      if (guest.get().state() != PowerState.PAUSED) {
        SimulatedHosts.requireState(from, guest.get(), PowerState.RUNNING);
      }
      hosts
          .guests()
          .put(to, guest.get().stopped(guest.get().state(), "simulated: moved live to " + to));
      hosts.guests().remove(from, spec.serverId());
    } else if (hosts.guests().find(to, spec.serverId()).isEmpty()) {
      throw DriverException.unknownGuest(from, spec.serverId());
    }
  }

  /** It is over as soon as it has begun. */
  @Override
  public void abort(String from, UUID serverId) {
    hosts.requireUp(from);
  }

  @Override
  public void forceComplete(String from, UUID serverId) {
    hosts.requireUp(from);
  }

  @Override
  public void triggerCrashDump(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    if (guest.state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off.");
    }
    hosts.guests().put(host, guest.stopped(guest.state(), "simulated: an NMI was received"));
  }

  /** No machine runs, so none of its figures are anything but nothing. */
  @Override
  public GuestDiagnostics diagnose(String host, UUID serverId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    SimulatedHosts.requireState(host, guest, PowerState.RUNNING);
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

  @Override
  public void snapshot(String host, UUID serverId, boolean running, Target target) {
    SimulatedGuest guest = hosts.require(host, serverId);
    byte[] disk = ("simulated disk of " + guest.serverId()).getBytes(StandardCharsets.UTF_8);
    try {
      target.write(new ByteArrayInputStream(disk));
    } catch (IOException e) {
      throw DriverException.retryable("The image of guest " + serverId + " cannot be kept.", e);
    }
  }

  @Override
  public void resize(String from, String to, GuestSpec spec) {
    hosts.requireUp(from);
    hosts.requireUp(to);
    UUID serverId = spec.serverId();
    if (hosts.guests().find(SimulatedHosts.aside(from), serverId).isEmpty()) {
      SimulatedGuest old = hosts.require(from, serverId);
      SimulatedHosts.requireState(from, old, PowerState.SHUTDOWN);
      hosts.guests().put(SimulatedHosts.aside(from), old);
    }
    SimulatedGuest old = hosts.guests().find(SimulatedHosts.aside(from), serverId).orElseThrow();
    hosts.guests().remove(from, serverId);
    hosts
        .guests()
        .put(
            to,
            old.resized(
                    spec.vcpus(), spec.memoryMib(), BootLines.resized(old.bootLines(), to, spec))
                .stopped(PowerState.SHUTDOWN, "simulated: resized on " + to));
  }

  @Override
  public void confirm(String from, UUID serverId) {
    hosts.requireUp(from);
    hosts.guests().remove(SimulatedHosts.aside(from), serverId);
  }

  @Override
  public void revert(String from, String to, UUID serverId) {
    hosts.requireUp(from);
    Optional<SimulatedGuest> old = hosts.guests().find(SimulatedHosts.aside(from), serverId);
    if (!from.equals(to)) {
      hosts.requireUp(to);
      hosts.guests().remove(to, serverId);
    }
    if (old.isPresent()) {
      hosts.guests().put(from, old.get());
      hosts.guests().remove(SimulatedHosts.aside(from), serverId);
    }
  }

  @Override
  public Optional<PowerState> powerState(String host, UUID serverId) {
    hosts.requireUp(host);
    return hosts.guests().find(host, serverId).map(SimulatedGuest::state);
  }

  @Override
  public Map<UUID, PowerState> guests(String host) {
    hosts.requireUp(host);
    return hosts.guests().list(host).stream()
        .collect(Collectors.toMap(SimulatedGuest::serverId, SimulatedGuest::state));
  }

  @Override
  public String uptime(String host) {
    hosts.requireUp(host);
    Instant now = clock.instant();
    return UptimeLine.of(
        now.atZone(ZoneOffset.UTC).toLocalTime(),
        Duration.between(started, now),
        List.of(0.0, 0.0, 0.0));
  }

  /** Crashes a guest, wherever it is, unless it is shut off. Returns whether there is one. */
  public boolean crash(UUID serverId) {
    for (String host : hosts.names()) {
      Optional<SimulatedGuest> guest = hosts.guests().find(host, serverId);
      if (guest.isPresent()) {
        if (guest.get().state() == PowerState.SHUTDOWN) {
          return true;
        }
        hosts
            .guests()
            .put(host, guest.get().stopped(PowerState.CRASHED, "simulated: the guest crashed"));
        return true;
      }
    }
    return false;
  }

  private void boot(String host, SimulatedGuest guest) {
    hosts
        .guests()
        .put(host, guest.booted(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
