package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.RawRequest;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.driver.simulated.BuildFault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServerResourceTest extends ComputeTest {

  @Test
  void serverIsCreatedShownAndDeleted() {
    Map<String, Object> wanted = wanted("web");
    wanted.put("metadata", Map.of("role", "front"));
    String id =
        create(wanted)
            .statusCode(202)
            .header("Location", containsString("/v2.1/servers/"))
            .body("server.adminPass", matchesPattern("\\w{12}"))
            .body("server.'OS-DCF:diskConfig'", equalTo("MANUAL"))
            .body("server.security_groups[0].name", equalTo("default"))
            .body("server.links", hasSize(2))
            .extract()
            .path("server.id");
    awaitStatus(id, "ACTIVE");

    member()
        .get("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("web"))
        .body("server.tenant_id", equalTo(project))
        .body("server.metadata.role", equalTo("front"))
        .body("server.flavor.id", equalTo(flavor))
        .body("server.image.id", equalTo(image.toString()))
        .body("server.addresses.private[0].addr", matchesPattern("10\\.20\\.0\\.\\d+"))
        .body("server.addresses.private[0].version", equalTo(4))
        .body(
            "server.addresses.private[0].'OS-EXT-IPS-MAC:mac_addr'",
            matchesPattern("fa:16:3e(:[0-9a-f]{2}){3}"))
        .body("server.'OS-EXT-STS:vm_state'", equalTo("active"))
        .body("server.'OS-EXT-STS:power_state'", equalTo(1))
        .body("server.'OS-EXT-STS:task_state'", nullValue())
        .body("server.hostId", matchesPattern("[0-9a-f]{56}"))
        .body("server.'OS-SRV-USG:launched_at'", notNullValue())
        .body("server.config_drive", equalTo("True"))
        .body("server.progress", equalTo(0))
        .body("server", not(hasKey("OS-EXT-SRV-ATTR:host")))
        .body("server", not(hasKey("locked")))
        .body("server", not(hasKey("fault")));

    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    assertThat(inUse("instances")).isZero();
    assertThat(inUse("cores")).isZero();
    assertThat(inUse("ram")).isZero();
  }

  private int inUse(String resource) {
    return admin("2.1")
        .get("/v2.1/os-quota-sets/" + project + "/detail")
        .then()
        .statusCode(200)
        .extract()
        .path("quota_set." + resource + ".in_use");
  }

  @Test
  void newestVersionShowsMore() {
    Map<String, Object> wanted = wanted("new");
    wanted.put("networks", "auto");
    wanted.put("description", "some words");
    wanted.put("tags", List.of("a", "b"));
    wanted.put("hostname", "inside");
    String id =
        member("2.96")
            .body(Map.of("server", wanted))
            .post("/v2.1/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(id, "ACTIVE");

    admin("2.96")
        .get("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.description", equalTo("some words"))
        .body("server.tags", equalTo(List.of("a", "b")))
        .body("server.locked", equalTo(false))
        .body("server.locked_reason", nullValue())
        .body("server.host_status", equalTo("UP"))
        .body("server.server_groups", hasSize(0))
        .body("server.trusted_image_certificates", nullValue())
        .body("server.flavor.original_name", equalTo(flavor))
        .body("server.flavor.vcpus", equalTo(1))
        .body("server.flavor", not(hasKey("id")))
        .body("server.'OS-EXT-SRV-ATTR:host'", equalTo("simulated-1"))
        .body("server.'OS-EXT-SRV-ATTR:hostname'", equalTo("inside"))
        .body("server.'OS-EXT-SRV-ATTR:instance_name'", matchesPattern("instance-[0-9a-f]{8}"));
  }

  @Test
  void olderVersionRefusesNewerFields() {
    Map<String, Object> wanted = wanted("old");
    wanted.put("tags", List.of("a"));
    create(wanted)
        .statusCode(400)
        .body("badRequest.message", containsString("'tags' was unexpected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{\"server\": null}",
        "{\"server\": {}}",
        "{\"server\": []}",
        "{\"server\": {\"name\": 1}}",
        "{\"server\": {\"name\": \"a\", \"unknown\": 1}}",
      })
  void bodyThatIsNoServerIsRefused(String body) {
    member()
        .body(body)
        .post("/v2.1/servers")
        .then()
        .statusCode(400)
        .body("badRequest.code", equalTo(400))
        .body("badRequest.message", notNullValue());
  }

  @Test
  void badValuesAreRefusedWithTheirField() {
    refused("name", "", "name");
    refused("name", " a", "name");
    refused("name", "a".repeat(256), "name");
    refused("flavorRef", "nosuch", "Flavor nosuch could not be found.");
    refused("flavorRef", List.of(), "flavorRef");
    refused("imageRef", "nosuch", "Invalid imageRef provided.");
    refused("imageRef", "", "Invalid imageRef provided.");
    refused("imageRef", UUID.randomUUID().toString(), "Can not find requested image");
    refused("key_name", "nosuch", "Invalid key_name provided.");
    refused("user_data", "%%%", "user_data");
    refused("min_count", 0, "min_count");
    refused("min_count", "many", "min_count");
    refused("max_count", 1001, "max_count");
    refused("config_drive", "perhaps", "config_drive");
    refused("availability_zone", "nowhere", "The requested availability zone is not available");
    refused("accessIPv4", "1.2.3", "accessIPv4");
    refused("OS-DCF:diskConfig", "SOME", "diskConfig");
    refused("metadata", Map.of("k", "v".repeat(256)), "k");
    refused("networks", "auto", "networks");
    refused("networks", List.of(Map.of("uuid", "x")), "network uuid is not in proper format");
    refused(
        "networks", List.of(Map.of("uuid", UUID.randomUUID().toString())), "could not be found");
  }

  private void refused(String field, Object value, String words) {
    Map<String, Object> wanted = wanted("bad");
    wanted.put(field, value);
    create(wanted).statusCode(400).body("badRequest.message", containsString(words));
  }

  @Test
  void imageMustFitTheFlavor() {
    UUID picky = UUID.randomUUID();
    images.add(picky).put("min_ram", 100_000);
    refused("imageRef", picky.toString(), "Flavor's memory is too small");
    UUID large = UUID.randomUUID();
    images.add(large).put("min_disk", 100);
    refused("imageRef", large.toString(), "Flavor's disk is smaller than the minimum size");
    UUID huge = UUID.randomUUID();
    images.add(huge).put("size", 1L << 40);
    refused("imageRef", huge.toString(), "Flavor's disk is too small");
    UUID asleep = UUID.randomUUID();
    images.add(asleep).put("status", "deactivated");
    refused("imageRef", asleep.toString(), "is not active");
    UUID foreign = UUID.randomUUID();
    images.add(foreign).put("disk_format", "vmdk");
    refused("imageRef", foreign.toString(), "is unacceptable");
    for (String container : List.of("ova", "docker", "compressed", "aki", "ari")) {
      UUID packed = UUID.randomUUID();
      images.add(packed).put("container_format", container);
      refused("imageRef", packed.toString(), "its container format is " + container);
    }
    UUID unverified = UUID.randomUUID();
    images.add(unverified).put("os_hash_value", "");
    refused("imageRef", unverified.toString(), "no os_hash_value");
  }

  @Test
  void documentThatBreaksOffIsRefusedWithThePlace() {
    for (String body : List.of("{", "{\"server\": {", "{\"server\": {\"name\": \"cut")) {
      member()
          .body(body)
          .post("/v2.1/servers")
          .then()
          .statusCode(400)
          .body(
              "badRequest.message",
              startsWith("Malformed request body: it is not JSON, at line 1, column "));
    }
  }

  @Test
  void brokenImageServiceLeavesNothing() {
    UUID unseen = UUID.randomUUID();
    images.add(unseen);
    images.breakDown(true);
    try {
      Map<String, Object> wanted = wanted("none");
      wanted.put("imageRef", unseen.toString());
      create(wanted)
          .statusCode(503)
          .body("serviceUnavailable.message", containsString("Nothing was created"));
    } finally {
      images.breakDown(false);
    }
    member().get("/v2.1/servers").then().body("servers", hasSize(0));
    assertThat(inUse("instances")).isZero();
  }

  @Test
  void severalServersShareAReservation() {
    Map<String, Object> wanted = wanted("many");
    wanted.put("min_count", 2);
    wanted.put("max_count", "3");
    wanted.put("return_reservation_id", true);
    String reservation =
        create(wanted)
            .statusCode(202)
            .body("reservation_id", matchesPattern("r-[a-z0-9]{8}"))
            .extract()
            .path("reservation_id");

    assertThat(names(member().get("/v2.1/servers?reservation_id=" + reservation).then()))
        .containsExactlyInAnyOrder("many-1", "many-2", "many-3");
  }

  @Test
  void nameOfSeveralServersLeavesRoomForTheirNumbers() {
    Map<String, Object> wanted = wanted("n".repeat(253));
    wanted.put("min_count", 1);
    wanted.put("max_count", 10);
    create(wanted).statusCode(400).body("badRequest.message", containsString("at most 255"));
    assertThat(inUse("instances")).isZero();

    wanted.put("max_count", 2);
    create(wanted).statusCode(202);
    assertThat(names(member().get("/v2.1/servers").then()))
        .containsExactlyInAnyOrder("n".repeat(253) + "-1", "n".repeat(253) + "-2");
  }

  @Test
  void quotaBoundsWhatAProjectHas() {
    Map<String, Object> wanted = wanted("many");
    wanted.put("min_count", 11);
    create(wanted)
        .statusCode(403)
        .body("forbidden.message", containsString("Quota exceeded for instances"));
    wanted.put("min_count", 1);
    wanted.put("max_count", 15);
    create(wanted).statusCode(202);
    assertThat(names(member().get("/v2.1/servers").then())).hasSize(10);
  }

  @Test
  void noHostMeansErrorWithAFaultAndNoClaims() {
    String giant = "giant-" + UUID.randomUUID();
    createFlavor(giant, 1, 64, 1_000_000);
    Map<String, Object> wanted = wanted("big");
    wanted.put("flavorRef", giant);
    String id = create(wanted).statusCode(202).extract().path("server.id");

    member()
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.status", equalTo("ERROR"))
        .body("server.fault.code", equalTo(500))
        .body("server.fault.message", containsString("No valid host was found."))
        .body("server.addresses", equalTo(Map.of()))
        .body("server.hostId", equalTo(""));
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    assertThat(inUse("instances")).isZero();
  }

  private String hinted(Map<String, ?> hints, int status) {
    return member()
        .body(Map.of("server", wanted("near"), "os:scheduler_hints", hints))
        .post("/v2.1/servers")
        .then()
        .statusCode(status)
        .extract()
        .path("server.id");
  }

  @Test
  void serverIsBuiltNearTheAddressThatWasAskedFor() {
    awaitStatus(hinted(Map.of("build_near_host_ip", "127.0.0.77"), 202), "ACTIVE");
    awaitStatus(hinted(Map.of("build_near_host_ip", "127.9.9.9", "cidr", "/8"), 202), "ACTIVE");
    awaitStatus(hinted(Map.of("build_near_host_ip", "192.0.2.1"), 202), "ERROR");
    hinted(Map.of("build_near_host_ip", "nowhere"), 400);
    hinted(Map.of("build_near_host_ip", "192.0.2.1", "cidr", "24"), 400);
  }

  @Test
  void administratorsNameTheHostInTheZone() {
    useSecondHost();
    Map<String, Object> wanted = wanted("placed");
    wanted.put("availability_zone", "nova:" + SECOND_HOST);

    String id =
        admin("2.1")
            .body(Map.of("server", wanted))
            .post("/v2.1/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    awaitStatus(id, "ACTIVE");

    assertThat(hostOf(id)).isEqualTo(SECOND_HOST);
    create(wanted).statusCode(403);
    wanted.put("availability_zone", "nova:nowhere");
    admin("2.1").body(Map.of("server", wanted)).post("/v2.1/servers").then().statusCode(400);
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
  }

  @Test
  void failedBuildShowsWhyAndCanBeDeleted() {
    String name = "doomed-" + project;
    faults.add(BuildFault.always(name, BuildFault.Effect.FAIL));
    String id = create(wanted(name)).statusCode(202).extract().path("server.id");
    awaitStatus(id, "ERROR");

    member()
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.fault.message", containsString("A simulated fault failed the build"))
        .body("server.addresses", equalTo(Map.of()));
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);
    assertThat(inUse("instances")).isZero();
  }

  @Test
  void serverIsDeletedWhileItsBuildHangs() {
    String name = "stuck-" + project;
    faults.add(BuildFault.always(name, BuildFault.Effect.HANG));
    String id = create(wanted(name)).statusCode(202).extract().path("server.id");
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    member()
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.'OS-EXT-STS:task_state'", equalTo("deleting"));
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    faults.clear();
    awaitGone(id);
    assertThat(inUse("instances")).isZero();
  }

  @Test
  void othersServersCannotBeSeen() {
    String id = activeServer("mine");
    String stranger = TestTokens.project("f00d", "mallory", "member", "reader");

    as(stranger, "2.1")
        .get("/v2.1/servers/" + id)
        .then()
        .statusCode(404)
        .body("itemNotFound.message", equalTo("Instance " + id + " could not be found."));
    as(stranger, "2.1").delete("/v2.1/servers/" + id).then().statusCode(404);
    as(stranger, "2.1")
        .body("{\"os-stop\": null}")
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(404);
    as(stranger, "2.1").get("/v2.1/servers?all_tenants=1").then().statusCode(403);
    assertThat(names(as(stranger, "2.1").get("/v2.1/servers").then())).doesNotContain("mine");
    assertThat(names(admin("2.1").get("/v2.1/servers?all_tenants=1&project_id=" + project).then()))
        .containsExactly("mine");
  }

  @Test
  void readersOnlyRead() {
    String id = activeServer("seen");

    reader().get("/v2.1/servers/" + id).then().statusCode(200);
    reader().delete("/v2.1/servers/" + id).then().statusCode(403);
    reader()
        .body("{\"os-stop\": null}")
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(403);
    reader().body(Map.of("server", wanted("no"))).post("/v2.1/servers").then().statusCode(403);
  }

  @Test
  void addressesWithANulCharacterAreRefused() {
    for (String path : List.of("/v2.1/servers?name=%00", "/v2.1/os-keypairs/a%00", "/v2/p%00")) {
      member().urlEncodingEnabled(false).get(path).then().statusCode(400);
    }
  }

  @Test
  void addressThatCannotBeReadIsRefusedWithASentence() throws Exception {
    for (String address : List.of("/v2.1/servers?name=a%zz", "/v2.1/servers/a%zz")) {
      assertThat(RawRequest.get(address, TestTokens.project("p1", "alice", "member")))
          .as(address)
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("x-openstack-request-id: req-")
          .contains("{\"badRequest\":{", "Write a percent sign itself as %25.");
    }
  }

  @Test
  void unknownIdsAreNotFound() {
    member().get("/v2.1/servers/" + UUID.randomUUID()).then().statusCode(404);
    member().get("/v2.1/servers/nonsense").then().statusCode(404);
    member().delete("/v2.1/servers/nonsense").then().statusCode(404);
    act("nonsense", Map.of("os-stop", Map.of()), 404);
  }

  @Test
  void listsPageWithoutRepeatingOrLeavingOut() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      created.add(create(wanted("s" + i)).statusCode(202).extract().path("server.id"));
    }
    List<String> seen = new ArrayList<>();
    String next = "/v2.1/servers?limit=2&sort_key=display_name&sort_dir=asc";
    while (next != null) {
      var page = member().get(next).then().statusCode(200).extract();
      List<String> ids = page.path("servers.id");
      seen.addAll(ids);
      next = page.path("servers_links[0].href");
    }
    assertThat(seen).containsExactlyElementsOf(created);
    member().get("/v2.1/servers?marker=" + UUID.randomUUID()).then().statusCode(400);
    member().get("/v2.1/servers?sort_key=nonsense").then().statusCode(400);
    member().get("/v2.1/servers?limit=-1").then().statusCode(400);
  }

  @Test
  void listsAreFiltered() {
    String id = activeServer("alpha");
    activeServer("beta");
    String address =
        member()
            .get("/v2.1/servers/" + id)
            .then()
            .extract()
            .path("server.addresses.private[0].addr");

    assertFound("name=al", "alpha");
    assertFound("name=%5Ea.*a$", "alpha");
    assertFound("status=ACTIVE&name=alpha", "alpha");
    assertFound("status=SHUTOFF");
    assertFound("status=nonsense");
    assertFound("ip=" + address.replace(".", "%5C.") + "$", "alpha");
    assertFound("flavor=" + flavor, "alpha", "beta");
    assertFound("image=" + UUID.randomUUID());
    assertFound("changes-since=2020-01-01T00:00:00Z", "alpha", "beta");
    member().get("/v2.1/servers?name=(").then().statusCode(400);
    member("2.38").get("/v2.1/servers?status=nonsense").then().statusCode(400);
    member().get("/v2.1/servers?changes-since=yesterday").then().statusCode(400);
    assertThat(names(admin("2.1").get("/v2.1/servers?host=simulated-1&name=beta").then()))
        .containsExactly("beta");
    assertThat(names(member("2.26").get("/v2.1/servers?tags=none").then())).isEmpty();
  }

  @Test
  void listsAreFilteredByProgressForMembersSince283AndForAdministratorsBefore() {
    activeServer("alpha");
    String none = "/v2.1/servers?progress=100";
    String all = "/v2.1/servers?progress=0";

    assertThat(names(member("2.83").get(none).then())).isEmpty();
    assertThat(names(member("2.83").get(all).then())).containsExactly("alpha");
    assertThat(names(admin("2.1").get(none + "&all_tenants=1").then())).isEmpty();
    assertThat(names(member("2.82").get(none).then()))
        .as("what members may not filter by is passed over")
        .containsExactly("alpha");
  }

  private void assertFound(String query, String... names) {
    assertThat(names(member().urlEncodingEnabled(false).get("/v2.1/servers?" + query).then()))
        .containsExactlyInAnyOrder(names);
  }

  @Test
  void deletedServersAreListedForThoseWhoAskForChanges() {
    String id = activeServer("brief");
    member().delete("/v2.1/servers/" + id).then().statusCode(204);
    awaitGone(id);

    assertFound("limit=10");
    member()
        .get("/v2.1/servers/detail?changes-since=2020-01-01T00:00:00Z")
        .then()
        .body("servers[0].status", equalTo("DELETED"));
    assertThat(names(admin("2.1").get("/v2.1/servers?deleted=true").then()))
        .containsExactly("brief");
  }

  @Test
  void onlyAdministratorsListDeletedServersByTheirStatus() {
    String gone = activeServer("gone");
    member().delete("/v2.1/servers/" + gone).then().statusCode(204);
    awaitGone(gone);
    activeServer("here");

    for (String list : List.of("/v2.1/servers", "/v2/" + project + "/servers/detail")) {
      member()
          .get(list + "?status=DELETED")
          .then()
          .statusCode(403)
          .body("forbidden.message", containsString("Only administrators"));
      assertThat(names(admin("2.1").get(list + "?status=deleted").then())).containsExactly("gone");
      assertThat(names(member().get(list + "?status=DELETED&status=ACTIVE").then()))
          .as("what else is asked for is shown")
          .containsExactly("here");
    }
  }

  @Test
  void serverIsRenamed() {
    String id = activeServer("before");

    member()
        .body(Map.of("server", Map.of("name", "after", "accessIPv4", "192.0.2.7")))
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("after"))
        .body("server.accessIPv4", equalTo("192.0.2.7"));
    member()
        .body(Map.of("server", Map.of("accessIPv6", "2001:DB8:0:0:0:0:0:7")))
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.accessIPv6", equalTo("2001:db8::7"));
    member()
        .body(Map.of("server", Map.of("accessIPv6", "1:2")))
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(400);
    member().body("{\"server\": {}}").put("/v2.1/servers/" + id).then().statusCode(200);
    for (String field : List.of("name", "accessIPv4", "accessIPv6", "OS-DCF:diskConfig")) {
      member()
          .body("{\"server\": {\"" + field + "\": null}}")
          .put("/v2.1/servers/" + id)
          .then()
          .statusCode(400)
          .body("badRequest.message", containsString("server." + field));
    }
    member()
        .body("{\"server\": {\"description\": \"x\"}}")
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(400);
  }

  @Test
  void descriptionIsChangedAndTakenAway() {
    String id = activeServer("described");
    String path = "/v2.1/servers/" + id;
    member("2.19")
        .body("{\"server\": {\"description\": \"front\"}}")
        .put(path)
        .then()
        .statusCode(200)
        .body("server.description", equalTo("front"));
    member("2.19")
        .body("{\"server\": {\"description\": null}}")
        .put(path)
        .then()
        .statusCode(200)
        .body("server.description", equalTo(null));
    for (String wrong : List.of("7", "\"" + "x".repeat(256) + "\"")) {
      member("2.19")
          .body("{\"server\": {\"description\": " + wrong + "}}")
          .put(path)
          .then()
          .statusCode(400);
    }
  }

  @Test
  void answerToAChangeShowsWhatExtensionsAddSinceTheyAreNone() {
    String id = activeServer("changing");

    changed("2.1", id)
        .body(
            "server.keySet()",
            containsInAnyOrder(
                "id",
                "name",
                "status",
                "tenant_id",
                "user_id",
                "metadata",
                "hostId",
                "image",
                "flavor",
                "created",
                "updated",
                "addresses",
                "accessIPv4",
                "accessIPv6",
                "links",
                "OS-DCF:diskConfig",
                "progress"))
        .body("server.addresses.private[0].keySet()", containsInAnyOrder("version", "addr"));
    changed("2.74", id)
        .body("server", not(hasKey("OS-EXT-STS:vm_state")))
        .body("server", not(hasKey("host_status")))
        .body("server", hasKey("server_groups"))
        .body("server", hasKey("locked_reason"));

    Map<String, Object> answer = changed("2.75", id).extract().path("server");
    Map<String, Object> shown =
        admin("2.75").get("/v2.1/servers/" + id).then().extract().path("server");
    assertThat(answer).isEqualTo(shown);
  }

  private ValidatableResponse changed(String version, String id) {
    return admin(version)
        .body(Map.of("server", Map.of("name", "changed")))
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(200);
  }

  @Test
  void ownersSeeTheHostNameOnceTheyMayChooseIt() {
    String id = activeServer("hosted");

    member("2.89")
        .get("/v2.1/servers/" + id)
        .then()
        .body("server", not(hasKey("OS-EXT-SRV-ATTR:hostname")));
    member("2.90")
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.'OS-EXT-SRV-ATTR:hostname'", equalTo("hosted"))
        .body("server", not(hasKey("OS-EXT-SRV-ATTR:host")));
  }

  @Test
  void actionsDoWhatTheySay() {
    String id = activeServer("worker");
    act(id, Map.of("os-stop", Map.of()), 202);
    awaitStatus(id, "SHUTOFF");
    act(id, Map.of("os-stop", Map.of()), 409);
    act(id, Map.of("os-start", Map.of()), 202);
    awaitStatus(id, "ACTIVE");
    act(id, Map.of("reboot", Map.of("type", "SOFT")), 202);
    awaitStatus(id, "ACTIVE");
    act(id, Map.of("reboot", Map.of("type", "HARD")), 202);
    awaitStatus(id, "ACTIVE");
    String output =
        member()
            .body("{\"os-getConsoleOutput\": {\"length\": 3}}")
            .post("/v2.1/servers/" + id + "/action")
            .then()
            .statusCode(200)
            .extract()
            .path("output");
    assertThat(output.split("\n", -1)).as("as many lines as were asked for").hasSize(3);
  }

  @Test
  void badActionsAreRefused() {
    String id = activeServer("target");
    member()
        .body("{\"os-start\": null}")
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(409)
        .body(
            "conflictingRequest.message",
            equalTo("Cannot 'start' instance " + id + " while it is in vm_state active"));
    act(id, Map.of("nonsense", Map.of()), 400);
    act(id, Map.of(), 400);
    act(id, Map.of("os-start", Map.of(), "os-stop", Map.of()), 400);
    act(id, Map.of("reboot", Map.of()), 400);
    act(id, Map.of("reboot", Map.of("type", "MEDIUM")), 400);
    act(id, Map.of("reboot", "SOFT"), 400);
    act(id, Map.of("os-getConsoleOutput", Map.of("length", "few")), 400);
    act(id, Map.of("os-resetState", Map.of("state", "error")), 403);
  }

  @Test
  void lockHoldsMembersOff() {
    String id = activeServer("safe");
    act(id, Map.of("lock", Map.of()), 202);
    act(id, Map.of("os-stop", Map.of()), 409);
    member().delete("/v2.1/servers/" + id).then().statusCode(409);
    member("2.9").get("/v2.1/servers/" + id).then().body("server.locked", equalTo(true));
    act(id, Map.of("shelve", Map.of()), 409);
    act(id, Map.of("unlock", Map.of()), 202);
    act(id, Map.of("os-stop", Map.of()), 202);
  }

  @Test
  void lockLetsPassWhatLeavesTheServerAsItIs() {
    String id = activeServer("kept");
    act(id, Map.of("lock", Map.of()), 202);

    act(id, Map.of("createImage", Map.of("name", "meanwhile")), 202);
    awaitStatus(id, "ACTIVE");
    act(id, Map.of("removeSecurityGroup", Map.of("name", "default")), 202);
    act(id, Map.of("addSecurityGroup", Map.of("name", "default")), 202);
    member("2.6")
        .body(Map.of("remote_console", Map.of("protocol", "vnc", "type", "novnc")))
        .post("/v2.1/servers/" + id + "/remote-consoles")
        .then()
        .statusCode(200);
  }

  @Test
  void namesThatCannotBePrintedAreRefusedAndSpacesDroppedByTheOldVersionOnly() {
    for (String name : List.of(" edged", "two\nlines", "a\tb", "bell\u0007")) {
      create(wanted(name)).statusCode(400);
    }
    String id = activeServer("called");
    act(id, Map.of("createImage", Map.of("name", " edged ")), 400);
    act(id, Map.of("rebuild", Map.of("imageRef", image.toString(), "name", " edged")), 400);
    member()
        .body(Map.of("server", Map.of("name", "two\nlines")))
        .put("/v2.1/servers/" + id)
        .then()
        .statusCode(400);
    String old = "/v2/" + project + "/servers/" + id;
    member()
        .body(Map.of("server", Map.of("name", "  edged ")))
        .put(old)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("edged"));
    member().body(Map.of("server", Map.of("name", "   "))).put(old).then().statusCode(400);
  }

  @Test
  void metadataIsKept() {
    String id = activeServer("labelled");
    String path = "/v2.1/servers/" + id + "/metadata";

    member()
        .body("{\"metadata\": {\"a\": \"1\", \"b\": \"2\"}}")
        .post(path)
        .then()
        .statusCode(200)
        .body("metadata", equalTo(Map.of("a", "1", "b", "2")));
    member().body("{\"meta\": {\"c\": \"3\"}}").put(path + "/c").then().statusCode(200);
    member().body("{\"meta\": {\"c\": \"3\"}}").put(path + "/d").then().statusCode(400);
    member().get(path + "/c").then().statusCode(200).body("meta.c", equalTo("3"));
    member().delete(path + "/a").then().statusCode(204);
    member().delete(path + "/a").then().statusCode(404);
    member().get(path).then().body("metadata", equalTo(Map.of("b", "2", "c", "3")));
    member()
        .body("{\"metadata\": {\"z\": \"9\"}}")
        .put(path)
        .then()
        .body("metadata", equalTo(Map.of("z", "9")));
    member().body("{\"metadata\": {\"z\": 9}}").put(path).then().statusCode(400);
    reader().body("{\"metadata\": {}}").put(path).then().statusCode(403);
  }

  @Test
  void addressesAreListed() {
    String id = activeServer("reachable");

    member()
        .get("/v2.1/servers/" + id + "/ips")
        .then()
        .statusCode(200)
        .body("addresses.private[0].version", equalTo(4));
    member()
        .get("/v2.1/servers/" + id + "/ips/private")
        .then()
        .statusCode(200)
        .body("private[0].addr", matchesPattern("10\\.20\\.0\\.\\d+"));
    member().get("/v2.1/servers/" + id + "/ips/public").then().statusCode(404);
  }

  @Test
  void userDataIsShownToAdministrators() {
    Map<String, Object> wanted = wanted("told");
    String script =
        Base64.getEncoder().encodeToString("#!/bin/sh".getBytes(StandardCharsets.UTF_8));
    wanted.put("user_data", script);
    String id = create(wanted).statusCode(202).extract().path("server.id");

    admin("2.3")
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.'OS-EXT-SRV-ATTR:user_data'", equalTo(script));
  }
}
