package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compute dies in the middle of the work, and the work is done all the same. */
abstract class CrashContract {

  static final int SERVERS = 20;

  private final Cloud cloud;
  private final Duration patience;

  CrashContract(Cloud cloud, Duration patience) {
    this.cloud = cloud;
    this.patience = patience;
  }

  Cloud cloud() {
    return cloud;
  }

  /** The id of an image that servers can start from. */
  abstract String image();

  /** The ids of the servers that the hosts have anything of. */
  abstract Set<String> guests();

  /** Waits until some servers are made and others are not, where that can be seen. */
  abstract void awaitTheMiddle();

  @Test
  void twentyServersSurviveAKillInTheMiddle() {
    String image = image();
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
    awaitTheMiddle();
    cloud.kill("compute");
    cloud.up();

    Cloud.await("all servers to be active", patience, () -> allAreActive(token));
    JsonNode servers = list(token);
    assertThat(servers).hasSize(SERVERS);
    Set<String> ids = new TreeSet<>();
    Set<String> addresses = new HashSet<>();
    servers.forEach(
        server -> {
          assertThat(server.get("OS-EXT-STS:task_state").isNull()).isTrue();
          ids.add(server.get("id").asText());
          addresses.add(server.at("/addresses/private/0/addr").asText());
        });
    assertThat(addresses).hasSize(SERVERS);
    assertThat(guests()).isEqualTo(ids);
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
    Cloud.await("all servers to be gone", patience, () -> list(token).isEmpty());
    Cloud.await(
        "their claims to be released",
        Duration.ofMinutes(1),
        () -> usage(token, "totalInstancesUsed") == 0 && usage(token, "totalRAMUsed") == 0);
    assertThat(guests()).isEmpty();
  }

  private boolean allAreActive(String token) {
    int active = 0;
    for (JsonNode server : list(token)) {
      assertThat(server.get("status").asText()).as(server.toString()).isNotEqualTo("ERROR");
      active += server.get("status").asText().equals("ACTIVE") ? 1 : 0;
    }
    return active == SERVERS;
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
