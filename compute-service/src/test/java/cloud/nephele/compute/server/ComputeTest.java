package cloud.nephele.compute.server;

import static io.restassured.RestAssured.given;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.simulated.SimulatedFaults;
import cloud.nephele.compute.scheduling.HostInventory;
import cloud.nephele.compute.scheduling.HostService;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A cloud with one flavor and one image, for tests that speak to servers over HTTP. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComputeTest {

  protected static final String FIRST_HOST = "simulated-1";
  protected static final String SECOND_HOST = "simulated-2";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject protected HostInventory inventory;
  @Inject protected SimulatedFaults faults;
  @Inject CircuitBreakerMaintenance circuitBreakers;
  @Inject protected HostService hosts;

  protected final FakeImages images = new FakeImages();
  protected final UUID image = UUID.randomUUID();
  protected final String flavor = "tiny-" + UUID.randomUUID();

  private boolean made;

  /** A project of this test alone, in hexadecimal as real ones are. */
  protected String project;

  @BeforeEach
  void makeCloud() {
    if (!made) {
      FakeIdentity.registerEndpoint("image", images.url());
      // Another test may have had the image service break down.
      circuitBreakers.resetAll();
      images.add(image);
      createFlavor(flavor, 1, 64, 1);
      made = true;
    }
    project = UUID.randomUUID().toString().replace("-", "");
    inventory.refresh();
  }

  @AfterEach
  void forgetFaults() {
    faults.clear();
    inventory.refresh();
    deleteServers();
    faults.takeDown(SECOND_HOST);
    inventory.refresh();
    hosts.forget(SECOND_HOST);
  }

  /** All tests share the addresses of one network. */
  private void deleteServers() {
    List<String> ids = admin("2.1").get("/v2.1/servers").then().extract().path("servers.id");
    ids.forEach(id -> admin("2.1").delete("/v2.1/servers/" + id));
    ids.forEach(this::awaitGone);
  }

  /** Brings a second host up for the rest of the test. */
  protected void useSecondHost() {
    faults.bringUp(SECOND_HOST);
    inventory.refresh();
  }

  @AfterAll
  void stopImages() {
    images.close();
  }

  protected void createFlavor(String id, int vcpus, int ramMib, int diskGib) {
    given()
        .header("X-Auth-Token", TestTokens.admin("admin"))
        .contentType("application/json")
        .body(
            Map.of(
                "flavor",
                Map.of("id", id, "name", id, "vcpus", vcpus, "ram", ramMib, "disk", diskGib)))
        .post("/v2.1/flavors")
        .then()
        .statusCode(200);
  }

  /** Lets the test's project have more than ten servers. */
  protected void raiseQuota(int instances) {
    given()
        .header("X-Auth-Token", TestTokens.admin("admin"))
        .contentType("application/json")
        .body(
            Map.of(
                "quota_set", Map.of("instances", instances, "cores", -1, "ram", -1, "force", true)))
        .put("/v2.1/os-quota-sets/" + project)
        .then()
        .statusCode(200);
  }

  /** A request of a member of the test's project. */
  protected RequestSpecification member() {
    return as(TestTokens.project(project, "alice", "member", "reader"), "2.1");
  }

  protected RequestSpecification member(String version) {
    return as(TestTokens.project(project, "alice", "member", "reader"), version);
  }

  protected RequestSpecification reader() {
    return as(TestTokens.project(project, "rita", "reader"), "2.1");
  }

  protected RequestSpecification admin(String version) {
    return as(TestTokens.admin(project), version);
  }

  protected static RequestSpecification as(String token, String version) {
    return given()
        .header("X-Auth-Token", token)
        .header("OpenStack-API-Version", "compute " + version)
        .contentType("application/json");
  }

  /** The fields of a server to create; the map may be changed. */
  protected Map<String, Object> wanted(String name) {
    return new HashMap<>(Map.of("name", name, "imageRef", image.toString(), "flavorRef", flavor));
  }

  /** The same of a server that starts from a volume, which goes with it. */
  protected Map<String, Object> wantedFromVolume(String name) {
    Map<String, Object> wanted = wanted(name);
    wanted.remove("imageRef");
    wanted.put(
        "block_device_mapping_v2",
        List.of(
            Map.of(
                "source_type",
                "image",
                "destination_type",
                "volume",
                "uuid",
                image.toString(),
                "boot_index",
                0,
                "volume_size",
                1,
                "delete_on_termination",
                true)));
    return wanted;
  }

  protected ValidatableResponse create(Map<String, Object> wanted) {
    return member().body(Map.of("server", wanted)).post("/v2.1/servers").then();
  }

  /** Creates a server and waits until it is active. */
  protected String activeServer(String name) {
    return active(wanted(name));
  }

  /** Creates a server that starts from a volume and waits until it is active. */
  protected String activeServerFromVolume(String name) {
    return active(wantedFromVolume(name));
  }

  private String active(Map<String, Object> wanted) {
    String id = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(id, "ACTIVE");
    return id;
  }

  /** Has a server do something as the administrator, and waits until it is in a status. */
  protected String acted(String id, String action, Map<String, ?> body, String status) {
    admin("2.1")
        .body(Map.of(action, body))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(202);
    awaitStatus(id, status);
    return id;
  }

  /** Creates a server and gives it a larger flavor, not yet confirmed. */
  protected String resizedServer(String name) {
    return acted(
        activeServer(name), "resize", Map.of("flavorRef", largerFlavor()), "VERIFY_RESIZE");
  }

  /** Creates a server and starts it from another disk. */
  protected String rescuedServer(String name) {
    String id = activeServer(name);
    act(id, Map.of("rescue", Map.of()), 200);
    awaitStatus(id, "RESCUE");
    return id;
  }

  /** Creates an empty volume of a GiB and waits until it is there. */
  protected String availableVolume(String name) {
    String id =
        member()
            .body(Map.of("volume", Map.of("size", 1, "display_name", name)))
            .post("/v2.1/os-volumes")
            .then()
            .statusCode(200)
            .extract()
            .path("volume.id");
    awaitVolume(id, "available");
    return id;
  }

  protected void awaitVolume(String id, String status) {
    await(() -> status.equals(volumeStatus(id)));
  }

  protected String volumeStatus(String id) {
    return member().get("/v2.1/os-volumes/" + id).then().extract().path("volume.status");
  }

  /** Creates a server with a volume, and waits until its guest has it. */
  protected String serverWith(String name, String volume) {
    String server = activeServer(name);
    attachVolume(server, volume, 200);
    awaitVolume(volume, "in-use");
    return server;
  }

  protected void attachVolume(String server, String volume, int status) {
    member()
        .body(Map.of("volumeAttachment", Map.of("volumeId", volume)))
        .post("/v2.1/servers/" + server + "/os-volume_attachments")
        .then()
        .statusCode(status);
  }

  protected String hostOf(String id) {
    return admin("2.1")
        .get("/v2.1/servers/" + id)
        .then()
        .extract()
        .path("server.'OS-EXT-SRV-ATTR:host'");
  }

  /** What all hosts have given to servers of their disks. */
  protected int claimedGib() {
    return admin("2.1")
        .get("/v2.1/os-hypervisors/statistics")
        .then()
        .extract()
        .path("hypervisor_statistics.local_gb_used");
  }

  protected String largerFlavor() {
    String larger = "larger-" + UUID.randomUUID();
    createFlavor(larger, 2, 128, 2);
    return larger;
  }

  protected void act(String id, Map<String, ?> action, int status) {
    member().body(action).post("/v2.1/servers/" + id + "/action").then().statusCode(status);
  }

  protected String status(String id) {
    return admin("2.1").get("/v2.1/servers/" + id).then().extract().path("server.status");
  }

  protected void awaitStatus(String id, String status) {
    await(
        () -> {
          String now = status(id);
          if (now.equals("ERROR") && !now.equals(status)) {
            throw new AssertionError(admin("2.1").get("/v2.1/servers/" + id).asString());
          }
          return status.equals(now)
              && admin("2.1")
                      .get("/v2.1/servers/" + id)
                      .then()
                      .extract()
                      .path("server.'OS-EXT-STS:task_state'")
                  == null;
        });
  }

  protected void awaitGone(String id) {
    await(() -> member().get("/v2.1/servers/" + id).statusCode() == 404);
  }

  protected static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("It did not come to pass within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  protected List<String> names(ValidatableResponse list) {
    return list.statusCode(200).extract().path("servers.name");
  }
}
