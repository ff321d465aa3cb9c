package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README promises, with a real guest. */
class FirstServerIT {

  private static final Duration BOOT_LIMIT = Duration.ofMinutes(5);

  private final Cloud cloud = Cloud.with("libvirt");

  @Test
  void aServerBootsRunsItsUserDataAndObeys() throws IOException {
    Path userData =
        Files.writeString(
            cloud.state().resolve("user-data"), "#!/bin/sh\necho the answer is $((6 * 7))\n");
    Path privateKey = cloud.state().resolve("key");
    Files.writeString(privateKey, cloud.openstack("keypair", "create", "first-key"));
    String fingerprint = cloud.json("keypair", "show", "first-key").get("fingerprint").asText();

    JsonNode server =
        cloud.json(
            "server",
            "create",
            "--wait",
            "--image",
            "nephele-tiny",
            "--flavor",
            "m1.nano",
            "--key-name",
            "first-key",
            "--user-data",
            userData.toString(),
            "first");
    String id = server.get("id").asText();

    assertThat(server.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(domainState(id)).isEqualTo("running");
    String address = server.get("addresses").get("private").get(0).asText();
    Cloud.await("the guest to be ready", BOOT_LIMIT, () -> console(id).contains("NEPHELE-READY"));
    assertThat(console(id))
        .contains("Linux version")
        .contains("hostname=first")
        .contains("ip=" + address)
        .contains("the answer is 42")
        .contains("MD5:" + fingerprint);

    cloud.openstack("server", "stop", "first");
    awaitStatus(id, "SHUTOFF");
    assertThat(domainState(id)).isEqualTo("shut off");

    cloud.openstack("server", "start", "first");
    awaitStatus(id, "ACTIVE");
    assertThat(domainState(id)).isEqualTo("running");

    cloud.openstack("server", "reboot", "--hard", "--wait", "first");
    assertThat(domainState(id)).isEqualTo("running");
    Cloud.await(
        "the third boot",
        BOOT_LIMIT,
        () -> console(id).lines().filter(line -> line.contains("NEPHELE-READY")).count() >= 2);

    cloud.openstack("server", "delete", "--wait", "first");
    assertThat(domains()).doesNotContain(id);
    cloud.openstack("keypair", "delete", "first-key");
  }

  private String console(String id) {
    return cloud.openstack("console", "log", "show", id);
  }

  private void awaitStatus(String id, String status) {
    Cloud.await(
        "status " + status,
        BOOT_LIMIT,
        () -> cloud.json("server", "show", id).get("status").asText().equals(status));
  }

  private static String domainState(String id) {
    return virsh("domstate", id).strip();
  }

  private static String domains() {
    return virsh("list", "--all", "--uuid");
  }

  private static String virsh(String... words) {
    List<String> command = new java.util.ArrayList<>(List.of("virsh", "-c", "qemu:///system"));
    command.addAll(List.of(words));
    return new Command(command, Map.of(), Path.of(".")).run(Duration.ofMinutes(1)).orFail();
  }
}
