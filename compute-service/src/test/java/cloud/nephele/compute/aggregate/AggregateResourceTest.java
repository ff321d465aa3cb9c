package cloud.nephele.compute.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Aggregates over HTTP, and what they mean for zones. */
@QuarkusTest
class AggregateResourceTest extends ComputeTest {

  private int create(String name, String zone) {
    return admin("2.1")
        .body(
            Map.of(
                "aggregate",
                zone == null
                    ? Map.of("name", name)
                    : Map.of("name", name, "availability_zone", zone)))
        .post("/v2.1/os-aggregates")
        .then()
        .statusCode(200)
        .body("aggregate.name", equalTo(name))
        .body("aggregate.availability_zone", equalTo(zone))
        .body("aggregate", not(hasKey("hosts")))
        .extract()
        .path("aggregate.id");
  }

  private ValidatableResponse act(int id, String action, Map<String, ?> content) {
    return admin("2.1")
        .body(Map.of(action, content))
        .post("/v2.1/os-aggregates/" + id + "/action")
        .then();
  }

  private String host() {
    return admin("2.1").get("/v2.1/os-hypervisors/detail").path("hypervisors[0].service.host");
  }

  @Test
  void aggregateReadsTheSameOnceItIsStored() {
    Map<String, ?> made =
        admin("2.1")
            .body(Map.of("aggregate", Map.of("name", "rack-" + UUID.randomUUID())))
            .post("/v2.1/os-aggregates")
            .path("aggregate");
    String path = "/v2.1/os-aggregates/" + made.get("id");

    String created = admin("2.1").get(path).path("aggregate.created_at");

    assertThat(created).isEqualTo(made.get("created_at"));
    admin("2.1").delete(path).then().statusCode(200);
  }

  @Test
  void aggregateIsMadeChangedAndDeleted() {
    String name = "rack-" + UUID.randomUUID();
    int id = create(name, null);
    admin("2.1")
        .body(Map.of("aggregate", Map.of("name", name)))
        .post("/v2.1/os-aggregates")
        .then()
        .statusCode(409);
    act(id, "set_metadata", Map.of("metadata", Map.of("ssd", "true", "old", "x"))).statusCode(200);
    Map<String, String> removal = new HashMap<>();
    removal.put("old", null);
    act(id, "set_metadata", Map.of("metadata", removal))
        .statusCode(200)
        .body("aggregate.metadata", equalTo(Map.of("ssd", "true")));
    admin("2.41")
        .body(Map.of("aggregate", Map.of("name", name + "-b")))
        .put("/v2.1/os-aggregates/" + id)
        .then()
        .statusCode(200)
        .body("aggregate.name", equalTo(name + "-b"))
        .body("aggregate.uuid", notNullValue())
        .body("aggregate.updated_at", notNullValue());
    admin("2.1")
        .get("/v2.1/os-aggregates")
        .then()
        .statusCode(200)
        .body("aggregates.id", hasItem(id))
        .body("aggregates[0]", not(hasKey("uuid")));
    admin("2.1").delete("/v2.1/os-aggregates/" + id).then().statusCode(200);
    admin("2.1").get("/v2.1/os-aggregates/" + id).then().statusCode(404);
    admin("2.1").get("/v2.1/os-aggregates/nothing").then().statusCode(404);
    member().get("/v2.1/os-aggregates").then().statusCode(403);
  }

  @Test
  void hostIsInTheZoneOfItsAggregateAndServersFindItThere() {
    String zone = "zone-" + UUID.randomUUID();
    String host = host();
    int id = create("z-" + UUID.randomUUID(), zone);
    act(id, "add_host", Map.of("host", "no-such-host")).statusCode(404);
    act(id, "add_host", Map.of("host", host))
        .statusCode(200)
        .body("aggregate.hosts", equalTo(List.of(host)))
        .body("aggregate.metadata.availability_zone", equalTo(zone));
    act(id, "add_host", Map.of("host", host)).statusCode(409);
    inventory.refresh();
    member()
        .get("/v2.1/os-availability-zone")
        .then()
        .body("availabilityZoneInfo.zoneName", hasItem(zone));

    Map<String, Object> wanted = wanted("zoned");
    wanted.put("availability_zone", zone);
    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    member()
        .get("/v2.1/servers/" + server)
        .then()
        .body("server.'OS-EXT-AZ:availability_zone'", equalTo(zone));

    int other = create("y-" + UUID.randomUUID(), "another-zone");
    act(other, "add_host", Map.of("host", host)).statusCode(409);
    act(id, "set_metadata", Map.of("metadata", Map.of("availability_zone", "third")))
        .statusCode(409);
    admin("2.1").delete("/v2.1/os-aggregates/" + id).then().statusCode(400);
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    act(id, "remove_host", Map.of("host", host)).statusCode(200);
    act(id, "remove_host", Map.of("host", host)).statusCode(404);
    admin("2.1").delete("/v2.1/os-aggregates/" + id).then().statusCode(200);
    admin("2.1").delete("/v2.1/os-aggregates/" + other).then().statusCode(200);
  }

  @Test
  void xmlHasHostsAndMetadataAsElements() {
    String name = "x-" + UUID.randomUUID();
    String id =
        admin("2.1")
            .contentType("application/xml")
            .accept("application/xml")
            .body("<aggregate name=\"" + name + "\" availability_zone=\"far\"/>")
            .post("/v2/" + project + "/os-aggregates")
            .then()
            .statusCode(200)
            .body("aggregate.name", equalTo(name))
            .extract()
            .xmlPath()
            .getString("aggregate.id");
    admin("2.1")
        .contentType("application/xml")
        .body("<set_metadata><metadata><key>value</key></metadata></set_metadata>")
        .post("/v2/" + project + "/os-aggregates/" + id + "/action.xml")
        .then()
        .statusCode(200)
        .body("aggregate.metadata.key", equalTo("value"))
        .body("aggregate.metadata.availability_zone", equalTo("far"));
    admin("2.1").delete("/v2/" + project + "/os-aggregates/" + id).then().statusCode(200);
  }
}
