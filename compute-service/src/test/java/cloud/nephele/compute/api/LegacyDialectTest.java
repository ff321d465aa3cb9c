package cloud.nephele.compute.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to compute v2, whatever is asked of it. */
@QuarkusTest
class LegacyDialectTest extends ComputeTest {

  private RequestSpecification old() {
    return given()
        .header("X-Auth-Token", TestTokens.project(project, "alice", "member", "reader"))
        .contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v1.1"})
  void serverIsTheSameInEveryVersion(String version) {
    String base = "/" + version + "/" + project;
    String id =
        old()
            .body(Map.of("server", wanted("web")))
            .post(base + "/servers")
            .then()
            .statusCode(202)
            .body("server.links[0].href", containsString(base + "/servers/"))
            .body("server.links[1].href", containsString("/" + project + "/servers/"))
            .extract()
            .path("server.id");
    awaitStatus(id, "ACTIVE");
    old()
        .get(base + "/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("web"))
        .body("server.'OS-EXT-STS:vm_state'", equalTo("active"))
        .body("server", not(hasKey("locked")))
        .body("server", not(hasKey("description")));
    old().delete(base + "/servers/" + id).then().statusCode(204);
  }

  @Test
  void projectInThePathMustBeTheTokens() {
    old()
        .get("/v2/" + "b".repeat(32) + "/servers")
        .then()
        .statusCode(400)
        .body("badRequest.message", startsWith("Malformed request url"));
    old().get("/v2/servers").then().statusCode(404);
    given().get("/v2/" + project + "/servers").then().statusCode(401);
  }

  @Test
  void microversionHeaderMeansNothing() {
    old()
        .header("OpenStack-API-Version", "compute 2.99")
        .get("/v2/" + project + "/servers")
        .then()
        .statusCode(200)
        .header("OpenStack-API-Version", equalTo(null));
  }

  @Test
  void unknownAndLaterFieldsAreDropped() {
    Map<String, Object> wanted = wanted("web");
    wanted.put("colour", "blue");
    wanted.put("description", "of a later version");
    String id =
        old()
            .body(Map.of("server", wanted, "more", 1))
            .post("/v2/" + project + "/servers")
            .then()
            .statusCode(202)
            .extract()
            .path("server.id");
    member("2.19")
        .get("/v2.1/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.description", equalTo(null));
  }

  @Test
  void bodyWithoutItsObjectIsUnprocessable() {
    old()
        .body("{}")
        .post("/v2/" + project + "/servers")
        .then()
        .statusCode(422)
        .body("computeFault.code", equalTo(422));
    member().body("{}").post("/v2.1/servers").then().statusCode(400);
  }

  @Test
  void overQuotaIsOverLimit() {
    Map<String, Object> wanted = wanted("many");
    wanted.put("min_count", 11);
    old()
        .body(Map.of("server", wanted))
        .post("/v2/" + project + "/servers")
        .then()
        .statusCode(413)
        .header("Retry-After", "0")
        .body("overLimit.code", equalTo(413))
        .body("overLimit.retryAfter", equalTo("0"));
    member().body(Map.of("server", wanted)).post("/v2.1/servers").then().statusCode(403);
  }

  @Test
  void rulesOverQuotaAreOverLimitAsWell() {
    admin("2.1")
        .body(Map.of("quota_set", Map.of("security_group_rules", 0)))
        .put("/v2.1/os-quota-sets/" + project)
        .then()
        .statusCode(200);
    int group = old().get("/v2/" + project + "/os-security-groups").path("security_groups[0].id");

    old()
        .body(
            Map.of(
                "security_group_rule",
                Map.of(
                    "parent_group_id",
                    group,
                    "ip_protocol",
                    "tcp",
                    "from_port",
                    22,
                    "to_port",
                    22,
                    "cidr",
                    "0.0.0.0/0")))
        .post("/v2/" + project + "/os-security-group-rules")
        .then()
        .statusCode(413)
        .header("Retry-After", "0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "networks",
        "security_groups",
        "personality",
        "block_device_mapping",
        "block_device_mapping_v2"
      })
  void nothingInAListIsRefused(String list) {
    Map<String, Object> wanted = wanted("web");
    wanted.put(list, Collections.singletonList(null));
    for (String path : List.of("/servers", "/os-volumes_boot", "/os-create-server-ext")) {
      old()
          .body(Map.of("server", wanted))
          .post("/v2/" + project + path)
          .then()
          .statusCode(400)
          .body("badRequest.message", containsString(list));
    }
  }

  @Test
  void typeOfABodyThatIsNotThereNeedNotBeStated() throws Exception {
    assertThat(postNothing("/os-floating-ips").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = postNothing("/servers");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("needs a JSON document");
  }

  /** REST Assured would state a type all the same. */
  private HttpResponse<String> postNothing(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + "/v2/" + project + path))
              .header("X-Auth-Token", TestTokens.project(project, "alice", "member", "reader"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPLICATION/JSON", "Application/Vnd.OpenStack.Compute+JSON"})
  void typesMayBeWrittenInAnyCase(String type) {
    String id = activeServer("web");
    given()
        .header("X-Auth-Token", TestTokens.project(project, "alice", "member", "reader"))
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(type, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .contentType(type)
        .body("{\"server\": {\"name\": \"renamed\"}}")
        .put("/v2/" + project + "/servers/" + id)
        .then()
        .statusCode(200)
        .body("server.name", equalTo("renamed"));
  }

  @Test
  void hostOfALiveMigrationMayBeLeftToTheSchedulerInXml() {
    useSecondHost();
    String id = activeServer("traveller");
    String before = hostOf(id);
    admin("2.1")
        .body(
            Map.of(
                "os-migrateLive",
                Map.of("host", Map.of(), "block_migration", false, "disk_over_commit", false)))
        .post("/v2/" + project + "/servers/" + id + "/action")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("name of a host"));

    admin("2.1")
        .contentType("application/xml")
        .body(
            "<os-migrateLive><host/><block_migration>false</block_migration>"
                + "<disk_over_commit>false</disk_over_commit></os-migrateLive>")
        .post("/v2/" + project + "/servers/" + id + "/action")
        .then()
        .statusCode(202);

    awaitStatus(id, "ACTIVE");
    assertThat(hostOf(id)).isNotEqualTo(before);
  }

  @Test
  void unknownStatusMatchesNothing() {
    old()
        .get("/v2/" + project + "/servers?status=SINGING")
        .then()
        .statusCode(200)
        .body("servers.size()", equalTo(0));
  }

  @Test
  void suffixChoosesTheFormBeforeAnyHeader() {
    String base = "/v2/" + project + "/servers";
    old().get(base + ".xml").then().statusCode(200).contentType("application/xml");
    old().accept("application/xml").get(base + ".json").then().contentType("application/json");
    old().accept("application/xml").get(base).then().contentType("application/xml");
    old()
        .accept("application/vnd.openstack.compute+xml")
        .get(base + "/detail")
        .then()
        .contentType("application/xml")
        .body("servers.server.size()", equalTo(0));
    old().get(base).then().contentType("application/json");
    old().get("/v2.1/servers.xml").then().statusCode(404);
  }

  @Test
  void serverIsMadeAndShownInXml() {
    String request =
        """
        <server xmlns="http://docs.openstack.org/compute/api/v1.1" name="web" imageRef="%s"
                flavorRef="%s" min_count="1" max_count="1">
          <metadata><meta key="role">front</meta></metadata>
          <personality><file path="/etc/motd">SGVsbG8K
          </file></personality>
        </server>
        """
            .formatted(image, flavor);
    Response created =
        old().contentType("application/xml").body(request).post("/v2/" + project + "/servers.xml");
    created
        .then()
        .statusCode(202)
        .contentType("application/xml")
        .header("Location", containsString("/v2/" + project + "/servers/"))
        .body("server.link[0].@rel", equalTo("self"))
        .body("server.@adminPass", hasLength(12));
    String id = created.xmlPath().getString("server.@id");
    awaitStatus(id, "ACTIVE");
    String shown =
        old()
            .accept("application/xml")
            .get("/v2/" + project + "/servers/" + id)
            .then()
            .statusCode(200)
            .body("server.@status", equalTo("ACTIVE"))
            .body("server.@tenantId", equalTo(project))
            .body("server.metadata.meta.@key", equalTo("role"))
            .body("server.metadata.meta", equalTo("front"))
            .body("server.flavor.@id", equalTo(flavor))
            .extract()
            .asString();
    assertThat(shown)
        .startsWith("<?xml version='1.0' encoding='UTF-8'?>\n<server ")
        .contains("OS-EXT-STS:vm_state=\"active\"");
    old()
        .contentType("application/xml")
        .body("<lock/>")
        .post("/v2/" + project + "/servers/" + id + "/action")
        .then()
        .statusCode(202);
    old()
        .contentType("application/xml")
        .accept("application/xml")
        .body("<reboot xmlns=\"http://docs.openstack.org/compute/api/v1.1\" type=\"HARD\"/>")
        .post("/v2/" + project + "/servers/" + id + "/action")
        .then()
        .statusCode(409)
        .contentType("application/xml")
        .body("conflictingRequest.@code", equalTo("409"))
        .body("conflictingRequest.message", endsWith("is locked"));
  }

  @Test
  void hostileXmlIsRefused() {
    old()
        .contentType("application/xml")
        .body(
            "<!DOCTYPE server [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<server name=\"a\">&x;</server>")
        .post("/v2/" + project + "/servers")
        .then()
        .statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text", "/"})
  void contentTypeMustBeKnown(String contentType) {
    old()
        .header("Content-Type", contentType)
        .body("server".getBytes(UTF_8))
        .post("/v2/" + project + "/servers")
        .then()
        .statusCode(415)
        .body("badMediaType.code", equalTo(415));
  }
}
