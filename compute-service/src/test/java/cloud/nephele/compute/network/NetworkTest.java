package cloud.nephele.compute.network;

import cloud.nephele.compute.server.ComputeTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;

/** Networks that a test makes for its own project, and that are gone after it. */
public abstract class NetworkTest extends ComputeTest {

  @AfterEach
  void deleteNetworksOfTheProject() {
    List<String> servers = member().get("/v2.1/servers").then().extract().path("servers.id");
    servers.forEach(id -> admin("2.1").delete("/v2.1/servers/" + id));
    servers.forEach(this::awaitGone);
    List<Map<String, Object>> networks =
        admin("2.1").get("/v2.1/os-networks").then().extract().path("networks");
    networks.stream()
        .filter(network -> project.equals(network.get("project_id")))
        .forEach(network -> admin("2.1").delete("/v2.1/os-networks/" + network.get("id")));
  }

  /** A range that no other test has. */
  protected static String newCidr() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "10.%d.%d.0/24".formatted(random.nextInt(30, 250), random.nextInt(256));
  }

  protected static String address(String cidr, int host) {
    return cidr.replace(".0/24", "." + host);
  }

  protected ValidatableResponse createNetwork(Map<String, ?> fields) {
    Map<String, Object> wanted = new HashMap<>(fields);
    wanted.putIfAbsent("label", "net");
    wanted.putIfAbsent("project_id", project);
    return admin("2.1").body(Map.of("network", wanted)).post("/v2.1/os-networks").then();
  }

  /** Makes a network for the test's project. */
  protected String network(String label, String cidr) {
    return createNetwork(Map.of("label", label, "cidr", cidr))
        .statusCode(200)
        .extract()
        .path("network.id");
  }

  protected Map<String, Object> wantedOn(String name, Object networks) {
    Map<String, Object> wanted = wanted(name);
    wanted.put("networks", networks);
    return wanted;
  }

  protected String activeOn(String name, Object networks) {
    String id = create(wantedOn(name, networks)).statusCode(202).extract().path("server.id");
    awaitStatus(id, "ACTIVE");
    return id;
  }

  protected List<Map<String, Object>> interfaces(String server) {
    return member()
        .get("/v2.1/servers/" + server + "/os-interface")
        .then()
        .statusCode(200)
        .extract()
        .path("interfaceAttachments");
  }

  protected int usedFixedIps() {
    return admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail")
        .then()
        .statusCode(200)
        .extract()
        .path("quota_set.fixed_ips.in_use");
  }
}
