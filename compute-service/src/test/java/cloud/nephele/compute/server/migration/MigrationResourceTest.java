package cloud.nephele.compute.server.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.Books;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.workflow.Workbench;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationResourceTest extends ComputeTest {

  @Inject Books books;
  @Inject Workbench bench;

  private ValidatableResponse migrateLive(String version, String id, Object host) {
    Map<String, Object> body = new HashMap<>(Map.of("block_migration", false));
    body.put("host", host);
    if (version.equals("2.1")) {
      body.put("disk_over_commit", false);
    }
    return admin(version)
        .body(Map.of("os-migrateLive", body))
        .post("/v2.1/servers/" + id + "/action")
        .then();
  }

  private ValidatableResponse listed(String version, String query) {
    return admin(version).get("/v2.1/os-migrations?" + query).then().statusCode(200);
  }

  @Test
  void runningServerIsOnAnotherHostAfterItsLiveMigration() {
    useSecondHost();
    String id = activeServer("traveller");
    String before = hostOf(id);
    String other = before.equals(FIRST_HOST) ? SECOND_HOST : FIRST_HOST;

    migrateLive("2.1", id, other).statusCode(202);
    awaitStatus(id, "ACTIVE");

    assertThat(hostOf(id)).isEqualTo(other);
    books.requireBalanced(project);
    listed("2.1", "instance_uuid=" + id)
        .body("migrations", hasSize(1))
        .body("migrations[0].status", equalTo("completed"))
        .body("migrations[0].source_compute", equalTo(before))
        .body("migrations[0].dest_compute", equalTo(other))
        .body("migrations[0]", not(hasKey("migration_type")));
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void pausedServerIsPausedAfterItsLiveMigration() {
    useSecondHost();
    String id = acted(activeServer("sleepwalker"), "pause", Map.of(), "PAUSED");
    String before = hostOf(id);

    migrateLive("2.34", id, null).statusCode(202);
    awaitStatus(id, "PAUSED");

    assertThat(hostOf(id)).isNotEqualTo(before);
    books.requireBalanced(project);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void liveMigrationUnderWayIsShownFrom223() {
    useSecondHost();
    String id = activeServer("slow");
    bench.pause();
    try {
      migrateLive("2.25", id, null).statusCode(202);

      admin("2.22").get("/v2.1/servers/" + id + "/migrations").then().statusCode(404);
      int migration =
          admin("2.23")
              .get("/v2.1/servers/" + id + "/migrations")
              .then()
              .statusCode(200)
              .body("migrations[0].status", equalTo("running"))
              .body("migrations[0].server_uuid", equalTo(id))
              .extract()
              .path("migrations[0].id");
      admin("2.59")
          .get("/v2.1/servers/" + id + "/migrations/" + migration)
          .then()
          .statusCode(200)
          .body(
              "migration.dest_compute",
              equalTo(SECOND_HOST.equals(hostOf(id)) ? FIRST_HOST : SECOND_HOST));
      admin("2.23").get("/v2.1/servers/" + id + "/migrations/0").then().statusCode(404);
      admin("2.1").get("/v2.1/servers/" + id).then().body("server.status", equalTo("MIGRATING"));
      listed("2.23", "instance_uuid=" + id)
          .body("migrations[0].links[0].href", containsString("/migrations/" + migration));
    } finally {
      bench.resume();
    }
    bench.awaitNoWork(List.of(UUID.fromString(id)));
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void liveMigrationIsRefusedToNowhereToItselfAndToMembers() {
    String id = activeServer("homebody");

    migrateLive("2.1", id, "nowhere").statusCode(400);
    migrateLive("2.1", id, FIRST_HOST)
        .statusCode(400)
        .body("badRequest.message", containsString("to current host"));
    migrateLive("2.1", id, null)
        .statusCode(400)
        .body("badRequest.message", containsString("No valid host was found"));
    admin("2.1")
        .body(Map.of("os-migrateLive", Map.of("host", FIRST_HOST, "block_migration", false)))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(400);
    admin("2.24")
        .body(
            Map.of(
                "os-migrateLive",
                Map.of("host", FIRST_HOST, "block_migration", "auto", "disk_over_commit", false)))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(400);
    act(
        id,
        Map.of(
            "os-migrateLive",
            Map.of("host", FIRST_HOST, "block_migration", false, "disk_over_commit", false)),
        403);
    assertThat(status(id)).isEqualTo("ACTIVE");
    books.requireBalanced(project);
  }

  /** The migration of a server that is under way while nothing is done. */
  private int begunMigration(String id) {
    migrateLive("2.25", id, null).statusCode(202);
    return admin("2.23")
        .get("/v2.1/servers/" + id + "/migrations")
        .then()
        .extract()
        .path("migrations[0].id");
  }

  @Test
  void liveMigrationIsAbortedFrom224AndTheServerStays() {
    useSecondHost();
    String id = activeServer("faithful");
    String before = hostOf(id);
    String path;
    bench.pause();
    try {
      path = "/v2.1/servers/" + id + "/migrations/" + begunMigration(id);
      admin("2.23").delete(path).then().statusCode(404);
      admin("2.24").delete("/v2.1/servers/" + id + "/migrations/0").then().statusCode(404);
      member("2.24").delete(path).then().statusCode(403);
      admin("2.24").delete(path).then().statusCode(202);
    } finally {
      bench.resume();
    }
    bench.awaitNoWork(List.of(UUID.fromString(id)));

    assertThat(status(id)).isEqualTo("ACTIVE");
    assertThat(hostOf(id)).isEqualTo(before);
    listed("2.23", "instance_uuid=" + id).body("migrations[0].status", equalTo("cancelled"));
    books.requireBalanced(project);
    admin("2.24")
        .delete(path)
        .then()
        .statusCode(409)
        .body("conflictingRequest.message", containsString("task_state None"));
  }

  @Test
  void liveMigrationIsForcedToItsEndFrom222() {
    useSecondHost();
    String id = activeServer("pushed");
    String before = hostOf(id);
    Map<String, Object> force = new HashMap<>();
    force.put("force_complete", null);
    String path;
    bench.pause();
    try {
      path = "/v2.1/servers/" + id + "/migrations/" + begunMigration(id) + "/action";
      admin("2.21").body(force).post(path).then().statusCode(404);
      admin("2.22").body(Map.of("force_complete", true)).post(path).then().statusCode(400);
      admin("2.22").body(Map.of("hurry", 1)).post(path).then().statusCode(400);
      member("2.22").body(force).post(path).then().statusCode(403);
      admin("2.22").body(force).post(path).then().statusCode(202);
    } finally {
      bench.resume();
    }
    bench.awaitNoWork(List.of(UUID.fromString(id)));

    assertThat(hostOf(id)).isNotEqualTo(before);
    listed("2.23", "instance_uuid=" + id).body("migrations[0].status", equalTo("completed"));
    admin("2.22").body(force).post(path).then().statusCode(409);
  }

  @Test
  void migrationsAreListedWithFiltersPagesAndWhatEachVersionShows() {
    String id = resizedServer("grown");
    acted(id, "revertResize", Map.of(), "ACTIVE");
    acted(id, "resize", Map.of("flavorRef", largerFlavor()), "VERIFY_RESIZE");

    String last =
        listed("2.80", "instance_uuid=" + id + "&limit=1&project_id=" + project)
            .body("migrations", hasSize(1))
            .body("migrations[0].status", equalTo("finished"))
            .body("migrations[0].migration_type", equalTo("resize"))
            .body("migrations[0].project_id", equalTo(project))
            .body("migrations_links[0].rel", equalTo("next"))
            .extract()
            .path("migrations[0].uuid");
    listed("2.59", "instance_uuid=" + id + "&marker=" + last)
        .body("migrations", hasSize(1))
        .body("migrations[0].status", equalTo("reverted"))
        .body("migrations[0]", not(hasKey("user_id")));
    listed("2.1", "instance_uuid=" + id + "&status=finished").body("migrations", hasSize(1));
    listed("2.1", "instance_uuid=" + id + "&migration_type=migration")
        .body("migrations", hasSize(0));
    listed("2.1", "instance_uuid=nonsense").body("migrations", hasSize(0));
    listed("2.66", "instance_uuid=" + id + "&changes-before=2013-01-01T00:00:00Z")
        .body("migrations", hasSize(0));
    admin("2.59").get("/v2.1/os-migrations?marker=nothing").then().statusCode(400);
    admin("2.75").get("/v2.1/os-migrations?odd=1").then().statusCode(400);
    admin("2.66")
        .get(
            "/v2.1/os-migrations?changes-since=2014-01-01T00:00:00Z&changes-before=2013-01-01T00:00:00Z")
        .then()
        .statusCode(400);
  }

  @Test
  void managersSeeThoseOfTheirProjectWithoutHostsAndMembersNone() {
    resizedServer("owned");

    as(TestTokens.project(project, "mia", "manager", "member", "reader"), "2.80")
        .get("/v2.1/os-migrations")
        .then()
        .statusCode(200)
        .body("migrations", hasSize(1))
        .body("migrations[0].source_compute", nullValue())
        .body("migrations[0].project_id", equalTo(project));
    as(TestTokens.project(project, "mia", "manager", "member", "reader"), "2.80")
        .get("/v2.1/os-migrations?project_id=other")
        .then()
        .statusCode(403);
    member().get("/v2.1/os-migrations").then().statusCode(403);
  }
}
