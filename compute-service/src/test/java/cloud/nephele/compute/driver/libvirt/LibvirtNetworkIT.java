package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.ConfigDrives;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import cloud.nephele.compute.driver.HostNetworkPlan.GuestInterface;
import cloud.nephele.compute.driver.HostNetworkPlan.Ingress;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.TestGuest;
import cloud.nephele.compute.driver.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Networks, packet rules and floating addresses of this machine, with real guests on them. */
class LibvirtNetworkIT {

  private static final String HOST = RealHost.NAME;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration COMMAND = Duration.ofSeconds(20);
  private static final String RUN = Integer.toHexString(new Random().nextInt(0x1000, 0xFFFF));
  private static final String PREFIX = "nph-net-" + RUN;
  private static final Path DATA = Path.of("/var/lib/libvirt/images/" + PREFIX);
  private static final int SUBNET = new Random().nextInt(1, 250);
  private static final String FLOATING = "172.30.%d.9".formatted(SUBNET);
  private static final String OUTSIDE = "172.31.%d".formatted(SUBNET);

  private static final NetworkSpec NETWORK = network("nph-a-" + RUN, 214);
  private static final NetworkSpec OTHER = network("nph-b-" + RUN, 215);

  private static TestImage image;
  private static LibvirtDriver driver;
  private static LibvirtInterfaces interfaces;

  private final List<UUID> spawned = new ArrayList<>();

  private static NetworkSpec network(String bridge, int second) {
    return new NetworkSpec(
        UUID.randomUUID(),
        bridge,
        bridge,
        "10.%d.%d.0/24".formatted(second, SUBNET),
        "10.%d.%d.1".formatted(second, SUBNET),
        List.of());
  }

  @BeforeAll
  static void connect() throws IOException {
    image = TestImage.of(BootableImage.path());
    driver = RealHost.driver(PREFIX, DATA);
    interfaces = driver.capability(LibvirtInterfaces.class).orElseThrow();
    driver.hosts();
  }

  @AfterEach
  void destroyGuests() {
    spawned.forEach(id -> driver.destroy(HOST, id));
  }

  @AfterAll
  static void cleanUp() throws IOException {
    interfaces.realise(HOST, plan(List.of(), Set.of(), List.of()));
    new PacketFilter(PREFIX).remove();
    driver.close();
    new GuestFolder(DATA).delete();
  }

  private static HostNetworkPlan plan(
      List<GuestInterface> guests, Set<UUID> known, List<FloatingAddress> floating) {
    return new HostNetworkPlan(
        guests.stream().map(guest -> guest.nic().network()).distinct().toList(),
        known,
        guests,
        floating,
        OptionalInt.empty());
  }

  private static Nic nic(NetworkSpec network, int host) {
    return new Nic(
        UUID.randomUUID(),
        "52:54:00:%02x:%02x:%02x".formatted(SUBNET, host, new Random().nextInt(256)),
        network.gateway().replaceFirst("1$", Integer.toString(host)),
        "guest-" + host,
        network);
  }

  private GuestSpec spec(TestImage from, int memoryMib, Nic nic, String userData) {
    UUID id = UUID.randomUUID();
    spawned.add(id);
    return TestGuest.of(from.asBaseImage())
        .serverId(id)
        .name("net-" + id)
        .memoryMib(memoryMib)
        .nics(nic)
        .configDrive(ConfigDrives.withUserData(nic.hostname(), userData))
        .spec();
  }

  private static Ingress icmpFrom(String source) {
    return new Ingress(Optional.of("icmp"), Optional.of(-1), Optional.of(-1), List.of(source));
  }

  private static Ingress ssh() {
    return new Ingress(Optional.of("tcp"), Optional.of(22), Optional.of(22), List.of("0.0.0.0/0"));
  }

  private static String address(Nic nic) {
    return nic.ipv4Address().orElseThrow();
  }

  @Test
  void interfacesArePluggedAndUnpluggedAndOutliveAHardReboot() {
    Nic first = nic(NETWORK, 11);
    Nic second = nic(OTHER, 12);
    TestImage blank = new TestImage("raw", new byte[1 << 20]);
    GuestSpec guest = spec(blank, 32, first, "");
    driver.spawn(HOST, guest);

    interfaces.plug(HOST, guest.serverId(), second);
    interfaces.plug(HOST, guest.serverId(), second);
    assertThat(interfaces.macAddresses(HOST, guest.serverId()))
        .containsExactly(first.macAddress(), second.macAddress());
    driver.reboot(HOST, guest.serverId(), true, 0);
    assertThat(interfaces.macAddresses(HOST, guest.serverId()))
        .containsExactly(first.macAddress(), second.macAddress());

    driver.powerOff(HOST, guest.serverId(), 0);
    interfaces.unplug(HOST, guest.serverId(), second);
    interfaces.unplug(HOST, guest.serverId(), second);
    driver.powerOn(HOST, guest.serverId());
    assertThat(interfaces.macAddresses(HOST, guest.serverId())).containsExactly(first.macAddress());
    driver.reboot(HOST, guest.serverId(), true, 0);
    assertThat(interfaces.macAddresses(HOST, guest.serverId())).containsExactly(first.macAddress());
  }

  @Test
  void networkThatIsNoLongerKnownIsRemoved() {
    Nic nic = nic(OTHER, 21);
    GuestSpec guest = spec(new TestImage("raw", new byte[1 << 20]), 32, nic, "");
    driver.spawn(HOST, guest);
    assertThat(Path.of("/sys/class/net", OTHER.bridge())).exists();
    driver.destroy(HOST, guest.serverId());

    interfaces.realise(HOST, plan(List.of(), Set.of(OTHER.id(), NETWORK.id()), List.of()));
    assertThat(Path.of("/sys/class/net", OTHER.bridge())).exists();

    interfaces.realise(HOST, plan(List.of(), Set.of(NETWORK.id()), List.of()));
    assertThat(Path.of("/sys/class/net", OTHER.bridge())).doesNotExist();
  }

  @Test
  void guestsReachEachOtherAsTheRulesSayAndRepairsBringThatBack() throws IOException {
    Nic a = nic(NETWORK, 31);
    Nic b = nic(NETWORK, 32);
    String pinging =
        """
        #!/bin/sh
        (
        ip addr add %s/24 dev eth0
        n=0
        while true; do
          n=$((n+1))
          ping -c 1 -W 1 -I %s %s >/dev/null 2>&1 && r=yes || r=no
          ping -c 1 -W 1 -I %s %s >/dev/null 2>&1 && s=yes || s=no
          echo "ROUND $n reached=$r spoofed=$s" > /dev/console
          sleep 1
        done
        ) &
        """
            .formatted(
                address(nic(NETWORK, 77)),
                address(a),
                address(b),
                address(nic(NETWORK, 77)),
                address(b));
    GuestSpec first = spec(image, 256, a, pinging);
    GuestSpec second = spec(image, 256, b, "#!/bin/sh\necho up\n");
    Set<UUID> known = Set.of(NETWORK.id());
    driver.spawn(HOST, first);
    driver.spawn(HOST, second);
    realise(known, first, a, List.of(), second, b, List.of(icmpFrom("0.0.0.0/0")), List.of());
    await("the guests reach each other", () -> lastRound(first).contains("reached=yes"));
    assertThat(lastRound(first)).as("an address of another").contains("spoofed=no");

    realise(known, first, a, List.of(), second, b, List.of(icmpFrom("192.0.2.1/32")), List.of());
    await("the rule is gone", () -> lastRound(first).contains("reached=no"));
    run("iptables", "-w", "-t", "mangle", "-F", PREFIX + "-fwd");
    await("the rules are flushed", () -> lastRound(first).contains("reached=yes"));
    realise(known, first, a, List.of(), second, b, List.of(icmpFrom("192.0.2.1/32")), List.of());
    await("the rules are put back", () -> lastRound(first).contains("reached=no"));

    realise(
        known,
        first,
        a,
        List.of(),
        second,
        b,
        List.of(icmpFrom(address(a) + "/32"), ssh()),
        List.of());
    await("the rule is back", () -> lastRound(first).contains("reached=yes"));
    run("ip", "link", "del", NETWORK.bridge());
    await("the bridge is gone", () -> lastRound(first).contains("reached=no"));
    realise(
        known,
        first,
        a,
        List.of(),
        second,
        b,
        List.of(icmpFrom(address(a) + "/32"), ssh()),
        List.of(new FloatingAddress(FLOATING, address(b), NETWORK.id(), Optional.empty())));
    await("the bridge is mended", () -> lastRound(first).contains("reached=yes"));

    reachFromOutside();
  }

  private static void reachFromOutside() {
    String namespace = "out-" + RUN;
    String device = "nph-o-" + RUN;
    run("ip", "netns", "add", namespace);
    try {
      run("ip", "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", namespace);
      run("ip", "addr", "add", OUTSIDE + ".1/24", "dev", device);
      run("ip", "link", "set", device, "up");
      run("ip", "-n", namespace, "addr", "add", OUTSIDE + ".2/24", "dev", "eth0");
      run("ip", "-n", namespace, "link", "set", "eth0", "up");
      run("ip", "-n", namespace, "route", "add", "default", "via", OUTSIDE + ".1");
      await(
          "the floating address leads to the guest",
          () ->
              succeeds(
                  "ip",
                  "netns",
                  "exec",
                  namespace,
                  "timeout",
                  "5",
                  "bash",
                  "-c",
                  "exec 3<>/dev/tcp/" + FLOATING + "/22; read -r line <&3; [[ $line == SSH* ]]"));
      assertThat(
              succeeds(
                  "ip",
                  "netns",
                  "exec",
                  namespace,
                  "timeout",
                  "3",
                  "bash",
                  "-c",
                  "exec 3<>/dev/tcp/" + FLOATING + "/23"))
          .as("a port that no rule lets in")
          .isFalse();
    } finally {
      run("ip", "netns", "del", namespace);
    }
  }

  private static void realise(
      Set<UUID> known,
      GuestSpec first,
      Nic a,
      List<Ingress> toA,
      GuestSpec second,
      Nic b,
      List<Ingress> toB,
      List<FloatingAddress> floating) {
    interfaces.realise(
        HOST,
        plan(
            List.of(
                new GuestInterface(first.serverId(), a, toA),
                new GuestInterface(second.serverId(), b, toB)),
            known,
            floating));
  }

  private static String lastRound(GuestSpec guest) {
    return RealHost.console(driver, HOST, guest.serverId(), -1)
        .lines()
        .filter(line -> line.contains("ROUND "))
        .reduce("", (_, last) -> last);
  }

  private static void run(String... command) {
    Command.run(COMMAND, List.of(command));
  }

  private static boolean succeeds(String... command) {
    try {
      run(command);
      return true;
    } catch (DriverException e) {
      return false;
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        String consoles =
            Stream.of(DATA.resolve("guests").toFile().listFiles())
                .map(
                    folder -> RealHost.console(driver, HOST, UUID.fromString(folder.getName()), 30))
                .collect(Collectors.joining("\n----\n"));
        throw new AssertionError("It did not come to pass that " + what + "\n" + consoles);
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }
}
