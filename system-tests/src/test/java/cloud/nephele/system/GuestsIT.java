package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Networks, rules, metadata and volumes as two real guests see them: at first, after compute and
 * libvirtd were killed, and after hands other than ours were at work.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuestsIT {

  private static final Duration BOOT = Duration.ofMinutes(6);
  private static final Duration MENDED = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Sooner than hosts are looked at anyway. */
  private static final Duration AT_ONCE = Duration.ofSeconds(12);

  private static final String USER_DATA = "#!/bin/sh\necho done > /run/told\n";

  private final Cloud cloud = Cloud.with("libvirt");
  private final int subnet = new Random().nextInt(1, 250);
  private final String name = "guests" + subnet;
  private final String rangeV6 = "fd4e:%x::/64".formatted(subnet);
  private final List<Runnable> leftovers = new ArrayList<>();

  private String token;
  private Path key;
  private Outside outside;
  private String network;
  private String floating;
  private String openGroup;
  private String pingRule;
  private String volume;
  private Guest first;
  private Guest second;

  @BeforeAll
  void make() {
    token = cloud.token();
    key = cloud.state().resolve("guests-key");
    Outside.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    post(
        "/os-keypairs",
        """
        {"keypair": {"name": "%s", "public_key": "%s"}}
        """
            .formatted(name, publicKey()));
    leftovers.add(() -> delete("/os-keypairs/" + name));

    network =
        post(
                "/os-networks",
                """
                {"network": {"label": "%s", "cidr": "10.213.%d.0/24", "cidr_v6": "%s"}}
                """
                    .formatted(name, subnet, rangeV6))
            .at("/network/id")
            .asText();
    leftovers.add(() -> delete("/os-networks/" + network));
    outside = new Outside("out" + subnet, "172.31." + subnet);
    leftovers.add(outside::close);

    String closedGroup = group("closed");
    openGroup = group("open");
    pingRule = rule("icmp", -1, "0.0.0.0/0");
    rule("icmp", -1, "::/0");
    rule("tcp", 22, "0.0.0.0/0");

    volume = post("/os-volumes", "{\"volume\": {\"size\": 1}}").at("/volume/id").asText();
    leftovers.add(() -> deleteAndAwait("/os-volumes/" + volume));
    awaitVolume("available");

    String one = create("one", closedGroup);
    String two = create("two", openGroup);
    first = guest(one);
    second = guest(two);
    floating = floatingAddress(two);
    Cloud.await("both guests", BOOT, () -> first.answers() && second.answers());
    // A guest takes its address of IPv6 some seconds after that of IPv4.
    Cloud.await(
        "IPv6 in both guests",
        BOOT,
        () -> first.reaches(first.addressV6()) && second.reaches(second.addressV6()));
  }

  @AfterAll
  void takeAway() {
    List<Throwable> failures = new ArrayList<>();
    for (Runnable leftover : leftovers.reversed()) {
      try {
        leftover.run();
      } catch (AssertionError e) {
        failures.add(e);
      }
    }
    assertThat(failures).isEmpty();
  }

  private String publicKey() {
    try {
      return Files.readString(key.resolveSibling(key.getFileName() + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String group(String kind) {
    String id =
        post(
                "/os-security-groups",
                """
                {"security_group": {"name": "%s-%s", "description": "-"}}
                """
                    .formatted(name, kind))
            .at("/security_group/id")
            .asText();
    leftovers.add(() -> delete("/os-security-groups/" + id));
    return id;
  }

  /** Lets something in to the second guest. */
  private String rule(String protocol, int port, String range) {
    return post(
            "/os-security-group-rules",
            """
            {"security_group_rule": {"parent_group_id": "%s", "ip_protocol": "%s",
                                     "from_port": %d, "to_port": %d, "cidr": "%s"}}
            """
                .formatted(openGroup, protocol, port, port, range))
        .at("/security_group_rule/id")
        .asText();
  }

  private String create(String suffix, String group) {
    String groupName = get("/os-security-groups/" + group).at("/security_group/name").asText();
    String id =
        post(
                "/servers",
                """
                {"server": {"name": "%s-%s", "imageRef": "%s", "flavorRef": "%s", "key_name": "%s",
                            "user_data": "%s", "metadata": {"role": "%s"},
                            "networks": [{"uuid": "%s"}], "security_groups": [{"name": "%s"}]}}
                """
                    .formatted(
                        name,
                        suffix,
                        cloud.json("image", "show", "nephele-tiny").get("id").asText(),
                        cloud.json("flavor", "show", "m1.nano").get("id").asText(),
                        name,
                        Base64.getEncoder()
                            .encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8)),
                        suffix,
                        network,
                        groupName))
            .at("/server/id")
            .asText();
    leftovers.add(() -> deleteAndAwait("/servers/" + id));
    return id;
  }

  private Guest guest(String id) {
    Cloud.await(
        "server " + id,
        BOOT,
        () -> {
          String status = get("/servers/" + id).at("/server/status").asText();
          assertThat(status).isNotEqualTo("ERROR");
          return status.equals("ACTIVE");
        });
    String address = "";
    String addressV6 = "";
    for (JsonNode one : get("/servers/" + id).at("/server/addresses/" + name)) {
      if (one.get("version").asInt() == 4) {
        address = one.get("addr").asText();
      } else {
        addressV6 = one.get("addr").asText();
      }
    }
    return new Guest(id, address, addressV6, key);
  }

  private String floatingAddress(String server) {
    String range = "172.30.%d.8/29".formatted(subnet);
    post(
        "/os-floating-ips-bulk",
        """
        {"floating_ips_bulk_create": {"ip_range": "%s", "pool": "%s"}}
        """
            .formatted(range, name));
    leftovers.add(
        () ->
            send("PUT", "/os-floating-ips-bulk/delete", "{\"ip_range\": \"%s\"}".formatted(range)));
    JsonNode claimed =
        post("/os-floating-ips", "{\"pool\": \"%s\"}".formatted(name)).get("floating_ip");
    String address = claimed.get("ip").asText();
    leftovers.add(() -> delete("/os-floating-ips/" + claimed.get("id").asText()));
    post(
        "/servers/" + server + "/action",
        "{\"addFloatingIp\": {\"address\": \"%s\"}}".formatted(address));
    return address;
  }

  @Test
  @Order(1)
  void guestsReachWhatTheRulesLetThem() {
    assertAllHolds();
  }

  @Test
  @Order(2)
  void aChangedRuleHoldsForGuestsThatRun() {
    delete("/os-security-group-rules/" + pingRule);
    Cloud.await("the rule to go", SOON, () -> !first.reaches(second.address()));
    assertThat(first.reaches(second.addressV6())).as("what another rule lets in").isTrue();

    pingRule = rule("icmp", -1, "10.213.%d.0/24".formatted(subnet));
    Cloud.await("the rule to come", SOON, () -> first.reaches(second.address()));
    assertAllHolds();
  }

  @Test
  @Order(3)
  void aVolumeGoesFromOneRunningGuestToTheOther() {
    String device = attach(first);
    first.read("dd if=/dev/urandom of=%s bs=1M count=4 conv=fsync 2>/dev/null".formatted(device));
    String sum = sum(first, device);
    detach(first);
    Cloud.await("the volume to go", SOON, () -> first.deviceOf(volume).isEmpty());

    assertThat(sum(second, attach(second))).isEqualTo(sum);
  }

  @Test
  @Order(4)
  void allHoldsAfterComputeAndLibvirtdWereKilled() {
    String before = sum(second, second.deviceOf(volume));
    cloud.kill("compute");
    Optional<ProcessHandle> libvirtd = cloud.libvirtd();
    libvirtd.ifPresent(
        daemon -> {
          daemon.destroyForcibly();
          Cloud.await("the death of libvirtd", SOON, () -> !daemon.isAlive());
        });
    assertThat(first.reaches(second.address())).as("what guests do on their own").isTrue();
    assertThat(second.reaches(first.address())).as("what no rule lets in").isFalse();
    cloud.up();

    Cloud.await(
        "metadata",
        MENDED,
        () -> first.shell(ask("openstack/latest/meta_data.json")).exitCode() == 0);
    assertAllHolds();
    assertThat(sum(second, second.deviceOf(volume))).isEqualTo(before);
    detach(second);
    Cloud.await("the volume to go", SOON, () -> second.deviceOf(volume).isEmpty());
    assertThat(sum(first, attach(first))).isEqualTo(before);
    detach(first);
  }

  @Test
  @Order(5)
  void flushedRulesAreBackWithinAMinute() {
    flushRules();
    Outside.run("ip6tables", "-w", "-t", "mangle", "-F", cloudName() + "-fwd");
    Cloud.await("the rules", MENDED, () -> !second.reaches(first.address()));
    assertAllHolds();
  }

  @Test
  @Order(6)
  void flushedFiltersAgainstSpoofingAreBackWithinAMinute() {
    Outside.run("ebtables", "-t", "nat", "-F", "libvirt-I-" + device(first));
    Cloud.await("the filter", MENDED, () -> !spoofedPingsArrive(false));
    assertAllHolds();
  }

  @Test
  @Order(7)
  void aDeletedBridgeIsBackWithinAMinute() {
    String bridge = get("/os-networks/" + network).at("/network/bridge").asText();
    Outside.run("ip", "link", "del", bridge);
    Cloud.await("the bridge", MENDED, () -> first.reaches(second.address()));
    Cloud.await("the way outside", MENDED, this::isReachedFromOutside);
    assertAllHolds();
  }

  @Test
  @Order(8)
  void emptiedLeasesAreBackWithinAMinute() throws IOException {
    String bridge = get("/os-networks/" + network).at("/network/bridge").asText();
    Path folder = Path.of("/var/lib/libvirt/dnsmasq");
    for (String file :
        List.of(bridge + ".status", "%s-%s.hostsfile".formatted(cloudName(), network))) {
      Files.writeString(folder.resolve(file), "");
    }
    Path hosts = folder.resolve("%s-%s.hostsfile".formatted(cloudName(), network));
    Cloud.await("the leases", MENDED, () -> text(hosts).contains(second.address()));
    String lease = "udhcpc -i eth0 -n -q -t 5 -T 2 -s /bin/true 2>&1";
    Cloud.await(
        "a lease of its own address",
        MENDED,
        () -> second.shell(lease).out().contains("lease of " + second.address()));
    assertAllHolds();
  }

  @Test
  @Order(9)
  void pingedGuestsAnswerWhileTheyRun() {
    assertThat(isAlive(second)).isTrue();
    post("/servers/" + second.id() + "/action", "{\"os-stop\": null}");
    Cloud.await("the end of its answers", Duration.ofMinutes(3), () -> !isAlive(second));
    assertThat(isAlive(first)).as("the one that was left alone").isTrue();
    post("/servers/" + second.id() + "/action", "{\"os-start\": null}");
    Cloud.await("its answers", BOOT, () -> isAlive(second) && second.answers());
  }

  private boolean isAlive(Guest guest) {
    return get("/os-fping/" + guest.id()).at("/server/alive").asBoolean();
  }

  @Test
  @Order(10)
  void resetNetworkMendsAtOnceWhatWasBroken() {
    flushRules();
    // When compute has looked by itself it does not look again for longer than is waited below.
    Cloud.await("a look at the rules", MENDED, () -> !second.reaches(first.address()));
    flushRules();
    post("/servers/" + first.id() + "/action", "{\"resetNetwork\": null}");
    Cloud.await("the rules", AT_ONCE, () -> !second.reaches(first.address()));
  }

  private void flushRules() {
    Outside.run("iptables", "-w", "-t", "mangle", "-F", cloudName() + "-fwd");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is to be so at any time, but for a minute after somebody broke it. */
  private void assertAllHolds() {
    assertThat(first.reaches(second.address())).as("what a rule lets in").isTrue();
    assertThat(first.reaches(second.addressV6())).as("what a rule of IPv6 lets in").isTrue();
    assertThat(second.reaches(first.address())).as("what no rule lets in").isFalse();
    assertThat(second.reaches(first.addressV6())).as("what no rule of IPv6 lets in").isFalse();
    assertThat(spoofedPingsArrive(false)).as("from an address of nobody's").isFalse();
    assertThat(spoofedPingsArrive(true)).as("from an address of nobody's, by IPv6").isFalse();
    assertThat(isReachedFromOutside()).as("the floating address").isTrue();
    assertKnowsItself(first, "one");
    assertKnowsItself(second, "two");
  }

  private boolean spoofedPingsArrive(boolean version6) {
    String foreign =
        version6 ? rangeV6.replace("::/64", "::77") : first.address().replaceFirst("\\d+$", "250");
    int before = second.pingsSeen();
    first.shell(
        "ip addr add %1$s/%2$d dev eth0 %3$s; %4$s -c 3 -W 1 -I %1$s %5$s; ip addr del %1$s/%2$d dev eth0"
            .formatted(
                foreign,
                version6 ? 128 : 32,
                version6 ? "nodad" : "",
                version6 ? "ping6" : "ping",
                version6 ? second.addressV6() : second.address()));
    return second.pingsSeen() > before;
  }

  private boolean isReachedFromOutside() {
    Command.Result told = second.shell(outside.entrance(), floating, "hostname");
    return told.exitCode() == 0 && told.out().strip().equals(name + "-two");
  }

  private static String ask(String document) {
    return "timeout 20 wget -q -O - http://169.254.169.254/" + document;
  }

  private void assertKnowsItself(Guest guest, String suffix) {
    JsonNode told = cloud.parse(guest.read(ask("openstack/latest/meta_data.json")));
    assertThat(told.get("uuid").asText()).isEqualTo(guest.id());
    assertThat(told.at("/meta/role").asText()).isEqualTo(suffix);
    assertThat(told.at("/public_keys/" + name).asText().strip()).isEqualTo(publicKey());
    assertThat(guest.read(ask("2009-04-04/meta-data/local-ipv4"))).isEqualTo(guest.address());
    assertThat(guest.read(ask("openstack/latest/user_data"))).isEqualTo(USER_DATA.strip());
    assertThat(guest.read("cat /run/told")).isEqualTo("done");
    String other = guest.equals(first) ? second.address() : first.address();
    Command.Result forged =
        guest.shell(
            "timeout 20 wget -q -O - --header 'X-Forwarded-For: %s' %s 2>&1"
                .formatted(other, "http://169.254.169.254/openstack/latest/meta_data.json"));
    assertThat(forged.exitCode()).isNotZero();
    assertThat(forged.out()).contains("403").doesNotContain("uuid");
  }

  private String attach(Guest guest) {
    post(
        "/servers/%s/os-volume_attachments".formatted(guest.id()),
        "{\"volumeAttachment\": {\"volumeId\": \"%s\"}}".formatted(volume));
    awaitVolume("in-use");
    Cloud.await("the volume to come", SOON, () -> !guest.deviceOf(volume).isEmpty());
    return guest.deviceOf(volume);
  }

  private void detach(Guest guest) {
    delete("/servers/%s/os-volume_attachments/%s".formatted(guest.id(), volume));
    awaitVolume("available");
  }

  private void awaitVolume(String status) {
    Cloud.await(
        "the volume to be " + status,
        MENDED,
        () -> get("/os-volumes/" + volume).at("/volume/status").asText().equals(status));
  }

  private static String sum(Guest guest, String device) {
    return guest.read("dd if=%s bs=1M count=4 2>/dev/null | md5sum".formatted(device));
  }

  /** The launcher names a cloud's only host as what is the cloud's there starts. */
  private String cloudName() {
    return cloud.json("hypervisor", "list").get(0).get("Hypervisor Hostname").asText();
  }

  /** This machine's end of a guest's interface. */
  private String device(Guest guest) {
    return Outside.run(
            "virsh",
            "-q",
            "-c",
            "qemu:///system",
            "domiflist",
            "%s-%s".formatted(cloudName(), guest.id()))
        .strip()
        .split("\\s+", 2)[0];
  }

  private JsonNode get(String path) {
    return send("GET", path, null);
  }

  private JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  private void delete(String path) {
    send("DELETE", path, null);
  }

  private void deleteAndAwait(String path) {
    delete(path);
    Cloud.await(
        "the end of " + path,
        Duration.ofMinutes(2),
        () -> cloud.send("GET", cloud.compute("/v2.1" + path), token, null).statusCode() == 404);
  }

  private JsonNode send(String method, String path, String body) {
    HttpResponse<String> answer = cloud.send(method, cloud.compute("/v2.1" + path), token, body);
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 299);
    return cloud.parse(answer.body());
  }
}
