package cloud.nephele.compute.driver.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ComputeDriverContract;
import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostReport;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedDriverTest extends ComputeDriverContract {

  private static final String HOST = "simulated-1";
  private static final TestImage IMAGE = new TestImage("raw", new byte[64 * 1024]);
  private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");

  @TempDir Path stateDir;

  private final SimulatedFaults faults = new SimulatedFaults();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private SimulatedDriver driver;

  @BeforeEach
  void start() {
    driver = newDriver();
  }

  private static String console(SimulatedDriver driver, UUID serverId, int lines) {
    return driver.capability(ConsoleLog.class).orElseThrow().consoleOutput(HOST, serverId, lines);
  }

  private SimulatedDriver newDriver() {
    return new SimulatedDriver(
        new SimulatedSettings(2, 8, 4096, 100, Optional.of(stateDir), Duration.ofSeconds(3)),
        faults,
        InstantSource.fixed(NOW),
        pauses::add);
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
    return IMAGE;
  }

  @Override
  protected List<String> traces(UUID serverId) {
    try (Stream<Path> files = Files.walk(stateDir)) {
      return files.map(Path::toString).filter(path -> path.contains(serverId.toString())).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** It says so at each start. */
  @Override
  protected Map<String, Integer> localDisks(UUID serverId) {
    String all = console(driver, serverId, -1);
    return Pattern.compile("^simulated: (vd.) of (\\d+) MiB for ", Pattern.MULTILINE)
        .matcher(all.substring(all.lastIndexOf("\nBoot ") + 1))
        .results()
        .collect(
            Collectors.toMap(found -> found.group(1), found -> Integer.parseInt(found.group(2))));
  }

  private GuestSpec guest() {
    return guest(IMAGE.asBaseImage());
  }

  @Test
  void guestsOutliveTheProcess() {
    GuestSpec running = guest();
    GuestSpec off = guest();
    driver.spawn(HOST, running);
    driver.spawn(HOST, off);
    driver.powerOff(HOST, off.serverId(), 0);

    SimulatedDriver restarted = newDriver();
    restarted.spawn(HOST, running);

    assertThat(restarted.guests(HOST))
        .containsOnlyKeys(running.serverId(), off.serverId())
        .containsEntry(running.serverId(), PowerState.RUNNING)
        .containsEntry(off.serverId(), PowerState.SHUTDOWN);
    assertThat(console(restarted, running.serverId(), -1)).containsOnlyOnce("Boot 1");
  }

  @Test
  void guestsInMemoryNeedNoFolder() {
    SimulatedDriver inMemory = new SimulatedDriver(SimulatedSettings.inMemory(), faults);
    GuestSpec guest = guest();

    inMemory.spawn(HOST, guest);
    assertThat(inMemory.guests(HOST)).containsEntry(guest.serverId(), PowerState.RUNNING);

    inMemory.destroy(HOST, guest.serverId());
    assertThat(inMemory.guests(HOST)).isEmpty();
    assertThat(traces(guest.serverId())).isEmpty();
  }

  @Test
  void guestIsOnItsOwnHostOnly() {
    GuestSpec guest = guest();

    driver.spawn(HOST, guest);

    assertThat(driver.guests("simulated-2")).isEmpty();
    assertThat(driver.powerState("simulated-2", guest.serverId())).isEmpty();
  }

  @Test
  void everyBuildTakesTheBuildTimeAndSlowOnesLonger() {
    faults.add(BuildFault.slow("contract-.*", Duration.ofMinutes(2)));

    driver.spawn(HOST, guest());

    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofMinutes(2));
  }

  @Test
  void buildThatFailsOnceSucceedsWhenTriedAgain() {
    GuestSpec guest = guest();
    faults.add(BuildFault.once(".*", BuildFault.Effect.FAIL_RETRYABLE));

    DriverException failure =
        catchThrowableOfType(DriverException.class, () -> driver.spawn(HOST, guest));
    assertThat(failure.isRetryable()).isTrue();
    assertThatNothingIsLeft(guest.serverId());

    driver.spawn(HOST, guest);
    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
    assertThat(faults.buildFaults()).isEmpty();
  }

  @Test
  void onlyBuildsOfMatchingNamesFail() {
    faults.add(BuildFault.always("doomed-.*", BuildFault.Effect.FAIL));

    driver.spawn(HOST, guest());
    assertPermanent(() -> driver.spawn(HOST, named("doomed-1")));
    assertPermanent(() -> driver.spawn(HOST, named("doomed-2")));
  }

  @Test
  void hangingBuildGoesOnWhenFaultsAreCleared() throws Exception {
    faults.add(BuildFault.always(".*", BuildFault.Effect.HANG));
    CountDownLatch started = new CountDownLatch(1);
    SimulatedDriver hanging =
        new SimulatedDriver(
            SimulatedSettings.inMemory(),
            faults,
            InstantSource.fixed(NOW),
            duration -> started.countDown());
    GuestSpec guest = guest();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> build = threads.submit(() -> hanging.spawn(HOST, guest));
      started.await();
      assertThat(hanging.powerState(HOST, guest.serverId())).isEmpty();
      while (!build.isDone()) {
        faults.clear();
        Thread.onSpinWait();
      }
      build.get(10, TimeUnit.SECONDS);
    }

    assertThat(hanging.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
  }

  @Test
  void hostThatIsDownIsListedAsUnreachableAndKeepsItsGuests() {
    GuestSpec guest = guest();
    driver.spawn(HOST, guest);

    faults.takeDown(HOST);

    assertThat(driver.hosts())
        .filteredOn(HostReport::reachable)
        .extracting(HostReport::name)
        .containsExactly("simulated-2");
    DriverException failure =
        catchThrowableOfType(DriverException.class, () -> driver.guests(HOST));
    assertThat(failure.isRetryable()).isTrue();

    faults.bringUp(HOST);
    assertThat(driver.guests(HOST)).containsEntry(guest.serverId(), PowerState.RUNNING);
  }

  @Test
  void crashedGuestSaysSoAndStartsAgain() {
    GuestSpec guest = guest();
    driver.spawn(HOST, guest);

    assertThat(driver.crash(guest.serverId())).isTrue();
    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.CRASHED);

    driver.powerOn(HOST, guest.serverId());
    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
    assertThat(driver.crash(UUID.randomUUID())).isFalse();
  }

  @Test
  void consoleSaysThatItIsSimulatedAndWhatTheGuestWasGiven() {
    GuestSpec guest = withAddressAndUserData();
    driver.spawn(HOST, guest);
    driver.reboot(HOST, guest.serverId(), true, 0);

    String console = console(driver, guest.serverId(), -1);

    assertThat(console)
        .contains("SIMULATED: no machine runs here")
        .contains("Boot 1 of this simulated guest, 2026-09-01T10:00:00Z")
        .contains("Boot 2 of this simulated guest")
        .contains("eth0 52:54:00:00:00:01 has address 10.77.0.5")
        .contains("hostname: web-1")
        .contains("user data of 7 bytes");
    assertThat(console(driver, guest.serverId(), 1)).isEqualTo("web-1 login: \n");
  }

  private GuestSpec named(String name) {
    GuestSpec spec = guest();
    return TestGuest.like(spec).name(name).spec();
  }

  private GuestSpec withAddressAndUserData() {
    GuestSpec spec = guest();
    NetworkSpec network =
        new NetworkSpec(
            UUID.randomUUID(), "private", "nph-sim", "10.77.0.0/24", "10.77.0.1", List.of());
    Nic nic = new Nic(UUID.randomUUID(), "52:54:00:00:00:01", "10.77.0.5", "web-1", network);
    return TestGuest.like(spec)
        .nics(nic)
        .configDrive(ConfigDrives.withUserData("web-1", "echo hi"))
        .spec();
  }
}
