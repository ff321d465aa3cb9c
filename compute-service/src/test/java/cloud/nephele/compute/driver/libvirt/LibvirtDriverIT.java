package cloud.nephele.compute.driver.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.ComputeDriverContract;
import cloud.nephele.compute.driver.ConfigDrives;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real guests on this machine's {@code qemu:///system}. Slow where there is no KVM. */
class LibvirtDriverIT extends ComputeDriverContract {

  private static final String HOST = RealHost.NAME;
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

  private static final int MANY = 10;

  private static final String VMDK_OF_ANOTHER_FILE =
      """
      # Disk DescriptorFile
      version=1
      CID=fffffffe
      parentCID=ffffffff
      createType="monolithicFlat"
      RW 8 FLAT "/etc/shadow" 0
      """;

  private static TestImage image;
  private static LibvirtDriver driver;

  @BeforeAll
  static void connect() throws IOException {
    image = TestImage.of(BootableImage.path());
    driver = newDriver();
    assertThat(driver.hosts()).as("asking also makes the folders").isNotEmpty();
  }

  @AfterAll
  static void cleanUp() throws IOException {
    driver.close();
    try (LibvirtHost libvirt = new LibvirtHost(HOST, RealHost.SYSTEM)) {
      libvirt.run(
          "remove the test's network",
          connection -> connection.networks().remove(NetworkXml.name(PREFIX, NETWORK)));
    }
    new GuestFolder(DATA).delete();
  }

  private static LibvirtDriver newDriver() {
    return newDriver(RealHost.SYSTEM, DATA);
  }

  private static LibvirtDriver newDriver(String uri, Path data) {
    return RealHost.driver(PREFIX, new LibvirtSettings.Host(HOST, uri, data));
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
        LibvirtHost libvirt = new LibvirtHost(HOST, RealHost.SYSTEM)) {
      files
          .map(Path::toString)
          .filter(path -> path.contains(serverId.toString()))
          // It comes and goes with the power.
          .filter(path -> !path.endsWith("serial.sock"))
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

  @Override
  protected Map<String, Integer> localDisks(UUID serverId) {
    String prefix = "local-";
    try (Stream<Path> files = Files.list(folder(serverId))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replaceAll(prefix + "|\\.raw", ""),
                  file -> Math.toIntExact(file.toFile().length() >> 20)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String networkXml() {
    try (LibvirtHost libvirt = new LibvirtHost(HOST, RealHost.SYSTEM)) {
      return libvirt
          .call(
              "show the test's network",
              connection -> connection.networks().definition(NetworkXml.name(PREFIX, NETWORK)))
          .orElse("");
    }
  }

  /** One guest, two boots and an heir: boots are what takes long where there is no KVM. */
  @Test
  void guestBootsGetsItsAddressAndItsUserDataAndObeysThePowerButton() throws IOException {
    GuestSpec guest = addressedGuest(17);

    driver.spawn(HOST, guest);

    String console = RealHost.awaitOnConsole(driver, HOST, guest.serverId(), "NEPHELE-READY", 1);
    assertThat(console)
        .as("the kernel's, the hostname, the user data's output, the address by DHCP")
        .contains("Linux version")
        .contains("it-guest")
        .contains("user data ran as root")
        .contains("ip=" + address(guest));
    assertThat(RealHost.console(driver, HOST, guest.serverId(), 3).lines()).hasSize(3);
    assertThat(networkXml()).contains(address(guest));
    assertThat(Files.readString(folder(guest).resolve("domain.xml")))
        .as("the address came through the filter against spoofing")
        .contains("filterref filter=\"clean-traffic\"");

    LibvirtDriver restarted = newDriver();
    assertThat(restarted.guests(HOST)).containsEntry(guest.serverId(), PowerState.RUNNING);
    restarted.close();

    Instant pressed = Instant.now();
    driver.reboot(HOST, guest.serverId(), false, (int) RealHost.BOOT_PATIENCE.toSeconds());
    assertThat(Duration.between(pressed, Instant.now()))
        .as("it went by the power button")
        .isLessThan(RealHost.BOOT_PATIENCE);
    assertThat(driver.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
    assertThat(RealHost.awaitOnConsole(driver, HOST, guest.serverId(), "Linux version", 2))
        .as("the first boot's lines are kept")
        .contains("user data ran as root");

    driver.destroy(HOST, guest.serverId());
    assertThatNothingIsLeft(guest.serverId());
    assertThat(networkXml()).doesNotContain(address(guest));

    GuestSpec heir = addressedGuest(17);
    driver.spawn(HOST, heir);
    assertThat(RealHost.awaitOnConsole(driver, HOST, heir.serverId(), "NEPHELE-READY", 1))
        .as("an address is free for the next guest at once")
        .contains("ip=" + address(heir));
  }

  @Test
  void baseImageStaysReadableForAllAndWritableForNobody() throws IOException {
    GuestSpec guest = guest(image.asBaseImage());
    driver.spawn(HOST, guest);
    Path base = folder(guest).resolve("base.qcow2");

    assertThat(Files.getPosixFilePermissions(base))
        .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
    assertThat(Files.getOwner(base)).isEqualTo(Files.getOwner(DATA));

    driver.powerOff(HOST, guest.serverId(), 0);
    assertThat(Files.getOwner(base)).isEqualTo(Files.getOwner(DATA));
  }

  @Test
  void guestThatCannotStartLeavesNeitherFilesNorAnAddress() {
    GuestSpec guest = withMemory(addressedGuest(18), 512 * 1024 * 1024);

    assertThatThrownBy(() -> driver.spawn(HOST, guest)).isInstanceOf(DriverException.class);

    assertThatNothingIsLeft(guest.serverId());
    assertThat(networkXml()).doesNotContain(address(guest));
  }

  @Test
  void manyGuestsStartAtOnce() throws Exception {
    TestImage blank = new TestImage("raw", new byte[1 << 20]);
    List<GuestSpec> guests = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      guests.add(withMemory(addressed(guest(blank.asBaseImage()), 100 + number), 32));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      inParallel(threads, guests, guest -> driver.spawn(HOST, guest));
      assertThat(driver.guests(HOST).values()).filteredOn(PowerState.RUNNING::equals).hasSize(MANY);
      inParallel(threads, guests, guest -> driver.destroy(HOST, guest.serverId()));
    }

    assertThat(guests).allSatisfy(guest -> assertThatNothingIsLeft(guest.serverId()));
    assertThat(networkXml()).doesNotContain("<host ");
  }

  private static void inParallel(
      ExecutorService threads, List<GuestSpec> guests, Consumer<GuestSpec> work)
      throws InterruptedException, ExecutionException {
    List<Future<?>> outcomes = new ArrayList<>();
    for (GuestSpec guest : guests) {
      outcomes.add(threads.submit(() -> work.accept(guest)));
    }
    for (Future<?> outcome : outcomes) {
      outcome.get();
    }
  }

  @Test
  void callsAboutADomainLetAnOverdueOneEndFirst() throws InterruptedException {
    String domain = "overdue-" + RUN;
    CountDownLatch answer = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    try (LibvirtHost libvirt = new LibvirtHost(HOST, "test:///default")) {
      assertThatThrownBy(
              () ->
                  libvirt.callOn(
                      domain,
                      "define",
                      Duration.ofMillis(200),
                      connection -> {
                        awaitQuietly(answer);
                        return order.add("define");
                      }))
          .isInstanceOf(DriverException.class);
      Thread undo =
          Thread.startVirtualThread(
              () -> libvirt.runOn(domain, "undo", connection -> order.add("undo")));
      libvirt.runOn("other", "look", connection -> order.add("other domain"));
      answer.countDown();
      undo.join();
    }

    assertThat(order).containsExactly("other domain", "define", "undo");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void guestOfASessionHasUserModeNetworking() throws IOException {
    GuestSpec guest = addressedGuest(19);
    Path data = Files.createDirectories(DATA.resolve("session"));
    try (LibvirtDriver session = newDriver("qemu:///session", data)) {
      session.spawn(HOST, guest);
      try {
        assertThat(session.powerState(HOST, guest.serverId())).contains(PowerState.RUNNING);
        assertThat(session.hosts().getFirst().detail()).contains("user-mode networking");
      } finally {
        session.destroy(HOST, guest.serverId());
      }
      assertThat(session.guests(HOST)).doesNotContainKey(guest.serverId());
      assertThat(data.resolve("guests")).isEmptyDirectory();
    }
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
    try (LibvirtHost libvirt = new LibvirtHost(HOST, RealHost.SYSTEM)) {
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
    refused(qcow2("1M", "-u", "-F", "raw", "-b", "/etc/shadow"));
  }

  @Test
  void imageThatKeepsItsDataInAnotherFileIsRefused() throws IOException {
    refused(qcow2("1M", "-o", "data_file=" + DATA.resolve("elsewhere") + ",data_file_raw=on"));
  }

  @Test
  void imageThatIsLargerThanTheRootDiskIsRefused() throws IOException {
    refused(qcow2("2G"));
  }

  @Test
  void imageOfAbsurdSizeIsRefusedWhereTheFlavorBoundsNothing() throws IOException {
    GuestSpec guest = withRoot(guest(qcow2("1P")), 0);

    assertPermanent(() -> driver.spawn(HOST, guest));

    assertThatNothingIsLeft(guest.serverId());
  }

  @Test
  void imageThatIsNoQcow2IsRefused() {
    refused(new TestImage("qcow2", "#!/bin/sh\n".getBytes(UTF_8)).asBaseImage());
  }

  @Test
  void rawImageThatLooksLikeAnotherFormatIsTakenAsTheBytesItIs() throws IOException {
    byte[] bytes = Arrays.copyOf(VMDK_OF_ANOTHER_FILE.getBytes(UTF_8), 4096);
    GuestSpec guest = guest(new TestImage("raw", bytes).asBaseImage());

    driver.spawn(HOST, guest);

    Path read = DATA.resolve("read-back.raw");
    Command.run(
        Duration.ofSeconds(30),
        List.of(
            "qemu-img",
            "convert",
            "-f",
            "qcow2",
            "-O",
            "raw",
            folder(guest).resolve("base.qcow2").toString(),
            read.toString()));
    assertThat(Files.readAllBytes(read)).isEqualTo(bytes);
  }

  /** A qcow2 of this size, made with further options of qemu-img. */
  private static BaseImage qcow2(String size, String... options) throws IOException {
    Path made = DATA.resolve("made-" + UUID.randomUUID() + ".qcow2");
    List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
    command.addAll(List.of(options));
    command.addAll(List.of(made.toString(), size));
    Command.run(Duration.ofSeconds(30), command);
    return TestImage.of(made).asBaseImage();
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
    try (LibvirtDriver lost = newDriver("qemu+unix:///system?socket=/nowhere/libvirt-sock", DATA)) {
      HostReport report = lost.hosts().getFirst();

      assertThat(report.reachable()).isFalse();
      assertThat(report.detail()).contains("/nowhere/libvirt-sock");
    }
  }

  private GuestSpec addressedGuest(int lastByte) {
    return addressed(guest(image.asBaseImage()), lastByte);
  }

  private static GuestSpec addressed(GuestSpec spec, int lastByte) {
    Nic nic =
        new Nic(
            UUID.randomUUID(),
            "52:54:00:%02x:%02x:%02x"
                .formatted(SUBNET, lastByte, spec.serverId().hashCode() & 0xFF),
            "10.213.%d.%d".formatted(SUBNET, lastByte),
            "it-guest",
            NETWORK);
    return TestGuest.like(spec)
        .name("it <guest> & \"co\"")
        .nics(nic)
        .configDrive(
            ConfigDrives.withUserData("it-guest", "#!/bin/sh\necho user data ran as $(whoami)\n"))
        .spec();
  }

  private static GuestSpec withMemory(GuestSpec spec, int memoryMib) {
    return sized(spec, memoryMib, spec.rootGib());
  }

  private static GuestSpec withRoot(GuestSpec spec, int rootGib) {
    return sized(spec, spec.memoryMib(), rootGib);
  }

  private static GuestSpec sized(GuestSpec spec, int memoryMib, int rootGib) {
    return TestGuest.like(spec).memoryMib(memoryMib).rootGib(rootGib).spec();
  }

  private static String address(GuestSpec guest) {
    return guest.nics().getFirst().ipv4Address().orElseThrow();
  }

  private static Path folder(GuestSpec guest) {
    return folder(guest.serverId());
  }

  private static Path folder(UUID serverId) {
    return DATA.resolve("guests").resolve(serverId.toString());
  }
}
