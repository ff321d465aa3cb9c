package cloud.nephele.compute.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HostedServersTest extends ComputeTest {

  private static final String PATH = "/v2.1/os-hypervisors";

  @Test
  void serversOfAHostAreListedWithItUntilTheyAreDeleted() {
    String id = activeServer("hosted");

    admin("2.52")
        .get(PATH + "/simulated-1/servers")
        .then()
        .statusCode(200)
        .body("hypervisors[0].hypervisor_hostname", equalTo("simulated-1"))
        .body("hypervisors[0].servers", hasItem(Map.of("uuid", id, "name", "hosted")));
    admin("2.53").get(PATH + "/simulated-1/servers").then().statusCode(404);

    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    assertThat(
            admin("2.53")
                .get(PATH + "?with_servers=true")
                .then()
                .extract()
                .jsonPath()
                .<String>getList("hypervisors.servers.uuid.flatten()"))
        .doesNotContain(id);
  }

  @Test
  void serversAreShownFrom253OnWhenAskedFor() {
    String id = activeServer("hosted");
    String host = PATH + "/" + hosts.findByName("simulated-1").orElseThrow().uuid();

    admin("2.53")
        .get(host + "?with_servers=true")
        .then()
        .statusCode(200)
        .body("hypervisor.servers.uuid", hasItem(id));
    admin("2.53").get(host).then().statusCode(200).body("hypervisor", not(hasKey("servers")));
    for (String list : new String[] {PATH, PATH + "/detail"}) {
      admin("2.53")
          .get(list + "?with_servers=true&hypervisor_hostname_pattern=simulated-1")
          .then()
          .statusCode(200)
          .body("hypervisors[0].servers.uuid", hasItem(id));
    }
    admin("2.53").get(PATH + "?with_servers=perhaps").then().statusCode(400);
  }
}
