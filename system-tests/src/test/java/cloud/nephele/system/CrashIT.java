package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compute dies in the middle of the work, and the work is done all the same. */
class CrashIT {

  private static final int SERVERS = 20;

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void twentyServersSurviveAKillInTheMiddle() throws IOException {
    Path file = Files.write(cloud.state().resolve("crash.raw"), new byte[1_000_000]);
    String image =
        cloud
            .json(
                "image",
                "create",
                "--file",
                file.toString(),
                "--disk-format",
                "raw",
                "--container-format",
                "bare",
                "crash")
            .get("id")
            .asText();
    String project = cloud.json("token", "issue").get("project_id").asText();
    cloud.openstack("quota", "set", "--instances", "" + SERVERS, "--cores", "40", project);
    String flavor = cloud.json("flavor", "show", "m1.nano").get("id").asText();
    String token = cloud.token();

    HttpResponse<String> created =
        cloud.send(
            "POST",
            cloud.compute("/v2.1/servers"),
            token,
            """
            {"server": {"name": "crash", "imageRef": "%s", "flavorRef": "%s",
                        "min_count": %d, "max_count": %d}}
            """
                .formatted(image, flavor, SERVERS, SERVERS));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(202);
    cloud.kill("compute");
    cloud.up();

    Cloud.await("all servers to be active", Duration.ofMinutes(2), () -> allAre(token, "ACTIVE"));
    JsonNode servers = list(token);
    assertThat(servers).hasSize(SERVERS);
    Set<String> addresses = new HashSet<>();
    servers.forEach(
        server -> {
          assertThat(server.get("OS-EXT-STS:task_state").isNull()).isTrue();
          addresses.add(server.at("/addresses/private/0/addr").asText());
        });
    assertThat(addresses).hasSize(SERVERS);
    assertThat(usage(token, "totalInstancesUsed")).isEqualTo(SERVERS);
    assertThat(usage(token, "totalCoresUsed")).isEqualTo(SERVERS);

    servers.forEach(
        server ->
            assertThat(
                    cloud
                        .send(
                            "DELETE",
                            cloud.compute("/v2.1/servers/" + server.get("id").asText()),
                            token,
                            null)
                        .statusCode())
                .isEqualTo(204));
    cloud.kill("compute");
    cloud.up();
    Cloud.await("all servers to be gone", Duration.ofMinutes(2), () -> list(token).isEmpty());
    Cloud.await(
        "their claims to be released",
        Duration.ofMinutes(1),
        () -> usage(token, "totalInstancesUsed") == 0 && usage(token, "totalRAMUsed") == 0);
    cloud.openstack("image", "delete", image);
  }

  private boolean allAre(String token, String status) {
    JsonNode servers = list(token);
    int matching = 0;
    for (JsonNode server : servers) {
      assertThat(server.get("status").asText()).isNotEqualTo("ERROR");
      matching += server.get("status").asText().equals(status) ? 1 : 0;
    }
    return matching == SERVERS;
  }

  private JsonNode list(String token) {
    String body =
        cloud.send("GET", cloud.compute("/v2.1/servers/detail?name=crash"), token, null).body();
    return cloud.parse(body).get("servers");
  }

  private int usage(String token, String name) {
    String body = cloud.send("GET", cloud.compute("/v2.1/limits"), token, null).body();
    return cloud.parse(body).at("/limits/absolute/" + name).asInt();
  }
}
