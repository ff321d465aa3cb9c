package cloud.nephele.image.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageResourceTest {

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();

  @Test
  void newImageIsQueuedAndSharedWithNobody() {
    alice
        .post(Map.of("name", "tiny", "os_distro", "debian", "tags", List.of("a", "b", "a")))
        .statusCode(201)
        .header("Location", matchesPattern("http://.*/v2/images/[0-9a-f-]{36}"))
        .body("status", equalTo("queued"))
        .body("visibility", equalTo("shared"))
        .body("owner", equalTo(alice.project()))
        .body("protected", equalTo(false))
        .body("os_hidden", equalTo(false))
        .body("min_ram", equalTo(0))
        .body("tags", contains("a", "b"))
        .body("os_distro", equalTo("debian"))
        .body("size", nullValue())
        .body("", hasKey("checksum"))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
        .body("file", endsWith("/file"))
        .body("schema", equalTo("/v2/schemas/image"));
  }

  @Test
  void clientMayChooseTheIdOnce() {
    String id = UUID.randomUUID().toString();
    alice.post(Map.of("id", id)).statusCode(201).body("id", equalTo(id));
    alice.post(Map.of("id", id)).statusCode(409);
    alice.delete(id).statusCode(204);
    alice.post(Map.of("id", id)).statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"name\"",
        "{\"name\": 1}",
        "{\"name\": [\"x\"]}",
        "{\"name\": \"a\\u0000b\"}",
        "{\"id\": \"one\"}",
        "{\"id\": null}",
        "{\"visibility\": \"secret\"}",
        "{\"visibility\": null}",
        "{\"protected\": \"true\"}",
        "{\"os_hidden\": 1}",
        "{\"disk_format\": \"floppy\"}",
        "{\"container_format\": \"box\"}",
        "{\"min_ram\": -1}",
        "{\"min_ram\": \"1\"}",
        "{\"min_disk\": 2147483648}",
        "{\"min_disk\": 1.5}",
        "{\"tags\": \"a\"}",
        "{\"tags\": [1]}",
        "{\"tags\": [\"\"]}",
        "{\"colour\": 7}",
        "{\"colour\": null}",
        "{\"colour\": {\"red\": 1}}",
        "{\"\": \"x\"}",
        "{\"name\": \"a\", \"name\": \"b\"}"
      })
  void documentThatIsNoImageIsRefused(String document) {
    alice.post(document).statusCode(400).body("code", equalTo("400 Bad Request"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "size",
        "checksum",
        "created_at",
        "self",
        "file",
        "schema",
        "stores",
        "direct_url",
        "location",
        "deleted",
        "deleted_at",
        "os_glance_importing_to_stores"
      })
  void nobodySetsWhatTheServiceSets(String name) {
    alice.post(Map.of(name, "x")).statusCode(403);
    String id = alice.create();
    alice
        .patch(id, "[{\"op\":\"add\",\"path\":\"/" + name + "\",\"value\":\"x\"}]")
        .statusCode(403);
    alice.patch(id, "[{\"op\":\"remove\",\"path\":\"/" + name + "\"}]").statusCode(403);
  }

  @Test
  void tooLongTextIsRefused() {
    alice.post(Map.of("name", "x".repeat(256))).statusCode(400);
    alice.post(Map.of("x".repeat(256), "y")).statusCode(400);
    alice.post(Map.of("tags", List.of("x".repeat(256)))).statusCode(400);
    alice.post(Map.of("name", "x".repeat(255))).statusCode(201);
  }

  @Test
  void limitsOnPropertiesAndTagsHold() {
    Map<String, Object> properties = new TreeMap<>();
    IntStream.range(0, 128).forEach(i -> properties.put("p" + i, "v"));
    List<String> tags = IntStream.range(0, 128).mapToObj(i -> "t" + i).toList();
    properties.put("tags", tags);
    String id = alice.create(properties);
    alice.patch(id, "[{\"op\":\"add\",\"path\":\"/more\",\"value\":\"v\"}]").statusCode(413);
    alice.request().put("/v2/images/" + id + "/tags/more").then().statusCode(413);
    alice.request().put("/v2/images/" + id + "/tags/t1").then().statusCode(204);
    properties.put("more", "v");
    alice.post(properties).statusCode(413);
  }

  @Test
  void otherMediaTypesAndOversizedDocumentsAreRefused() {
    alice.request().contentType("text/plain").body("{}").post("/v2/images").then().statusCode(415);
    alice.post(Map.of("name", "x".repeat(200_000))).statusCode(413);
  }

  @Test
  void callsWithoutAValidTokenAreUnauthorized() {
    given()
        .get("/v2/images")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Keystone uri="));
    given()
        .header("X-Auth-Token", TestTokens.expired("p", "alice", "member", "reader"))
        .get("/v2/images")
        .then()
        .statusCode(401);
    given().header("X-Auth-Token", "nonsense").get("/v2/images").then().statusCode(401);
  }

  @Test
  void methodThatAPathDoesNotHaveIsNotAllowed() {
    alice.request().put("/v2/images").then().statusCode(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "00000000-0000-0000-0000-000000000000"})
  void imageThatIsNotThereIsNotFound(String id) {
    alice.request().urlEncodingEnabled(false).get("/v2/images/" + id).then().statusCode(404);
    alice.delete("nonsense").statusCode(404);
  }

  @Test
  void deletedImageIsNotFound() {
    String id = alice.create();
    alice.delete(id).statusCode(204);
    alice.show(id).statusCode(404);
    alice.delete(id).statusCode(404);
    alice.list("?id=" + id).statusCode(200).body("images.size()", equalTo(0));
  }

  @Test
  void protectedImageIsNotDeleted() {
    String id = alice.create(Map.of("protected", true));
    alice.delete(id).statusCode(403);
    admin.delete(id).statusCode(403);
    alice
        .patch(id, "[{\"op\":\"replace\",\"path\":\"/protected\",\"value\":false}]")
        .statusCode(200);
    alice.delete(id).statusCode(204);
  }

  @Test
  void patchChangesSeveralThingsAtOnceOrNone() {
    String id = alice.create(Map.of("name", "before", "keep", "1", "drop", "2"));
    alice
        .patch(
            id,
            """
            [{"op":"replace","path":"/name","value":"after"},
             {"op":"add","path":"/my~1own~0name","value":"3"},
             {"op":"add","path":"/keep","value":"4"},
             {"op":"replace","path":"/tags","value":["x","y"]},
             {"op":"remove","path":"/drop"}]""")
        .statusCode(200)
        .body("name", equalTo("after"))
        .body("'my/own~name'", equalTo("3"))
        .body("keep", equalTo("4"))
        .body("tags", contains("x", "y"))
        .body("", not(hasKey("drop")));
    alice
        .patch(
            id,
            """
            [{"op":"replace","path":"/name","value":"never"},
             {"op":"remove","path":"/not-there"}]""")
        .statusCode(409);
    alice.show(id).body("name", equalTo("after"));
  }

  @Test
  void olderFormOfPatchIsTakenToo() {
    String id = alice.create(Map.of("drop", "1"));
    alice
        .patch(
            id,
            ImageClient.PATCH_20,
            """
            [{"replace": "/name", "value": "x"},
             {"add": "/extra", "value": "y"},
             {"remove": "/drop"}]""")
        .statusCode(200)
        .body("name", equalTo("x"))
        .body("extra", equalTo("y"))
        .body("", not(hasKey("drop")));
    alice
        .patch(
            id,
            ImageClient.PATCH_20,
            "[{\"replace\": \"/name\", \"add\": \"/name\", \"value\": \"x\"}]")
        .statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json-patch+json", "text/plain"})
  void otherFormsOfPatchAreUnsupported(String mediaType) {
    String id = alice.create();
    alice
        .patch(id, mediaType, "[]")
        .statusCode(415)
        .header("Accept-Patch", containsString(ImageClient.PATCH_21))
        .header("Accept-Patch", containsString(ImageClient.PATCH_20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400|{}",
        "400|[1]",
        "400|[{}]",
        "400|not json",
        "400|[{`op`:`move`,`from`:`/a`,`path`:`/b`}]",
        "400|[{`op`:`copy`,`path`:`/b`,`value`:`x`}]",
        "400|[{`op`:`test`,`path`:`/b`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b`}]",
        "400|[{`op`:`add`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:7,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`b`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b/`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`//b`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b/c`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b~2`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b~`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/b`,`value`:7}]",
        "400|[{`op`:`replace`,`path`:`/tags`,`value`:`x`}]",
        "400|[{`op`:`replace`,`path`:`/name`,`value`:{}}]",
        "403|[{`op`:`remove`,`path`:`/name`}]",
        "403|[{`op`:`replace`,`path`:`/id`,`value`:`x`}]",
        "400|[{`op`:`add`,`path`:`/locations/-`,`value`:{}}]",
        "409|[{`op`:`replace`,`path`:`/b`,`value`:`x`}]",
        "409|[{`op`:`remove`,`path`:`/b`}]"
      })
  void patchThatCannotBeDoneIsRefused(int status, String patch) {
    alice.patch(alice.create(), patch.replace('`', '"')).statusCode(status);
  }

  @Test
  void formatsAreFixedOnceThereIsData() {
    String id = alice.create();
    alice
        .patch(id, "[{\"op\":\"replace\",\"path\":\"/disk_format\",\"value\":\"iso\"}]")
        .statusCode(200);
    alice.upload(id, new byte[10]).statusCode(204);
    alice
        .patch(id, "[{\"op\":\"replace\",\"path\":\"/disk_format\",\"value\":\"raw\"}]")
        .statusCode(403);
  }

  @Test
  void onlyAdministratorsPublishAndGiveAway() {
    String id = alice.create();
    String publish = "[{\"op\":\"replace\",\"path\":\"/visibility\",\"value\":\"public\"}]";
    alice.patch(id, publish).statusCode(403);
    alice.post(Map.of("visibility", "public")).statusCode(403);
    admin.patch(id, publish).statusCode(200);
    String offer = "[{\"op\":\"replace\",\"path\":\"/visibility\",\"value\":\"community\"}]";
    alice.patch(id, offer).statusCode(200).body("visibility", equalTo("community"));

    String give = "[{\"op\":\"replace\",\"path\":\"/owner\",\"value\":\"other\"}]";
    alice.patch(id, give).statusCode(403);
    alice.post(Map.of("owner", "other")).statusCode(403);
    admin.patch(id, give).statusCode(200).body("owner", equalTo("other"));
  }

  @Test
  void deactivatedImageIsActiveAgainAfterwards() {
    String id = alice.create();
    alice.action(id, "deactivate").statusCode(403);
    alice.action(id, "reactivate").statusCode(403);
    alice.upload(id, new byte[1]).statusCode(204);
    alice.action(id, "deactivate").statusCode(204);
    alice.action(id, "deactivate").statusCode(204);
    alice.show(id).body("status", equalTo("deactivated"));
    alice.action(id, "reactivate").statusCode(204);
    alice.show(id).body("status", equalTo("active"));
    alice.action("nonsense", "deactivate").statusCode(404);
  }

  @Test
  void tagsComeAndGoOneByOne() {
    String id = alice.create();
    alice.request().put("/v2/images/" + id + "/tags/Big one").then().statusCode(204);
    alice.show(id).body("tags", contains("Big one")).body("updated_at", notNullValue());
    alice.request().delete("/v2/images/" + id + "/tags/big one").then().statusCode(404);
    alice.request().delete("/v2/images/" + id + "/tags/Big one").then().statusCode(204);
    alice.show(id).body("tags.size()", equalTo(0));
    alice.request().put("/v2/images/" + id + "/tags/" + "x".repeat(256)).then().statusCode(400);
  }

  @Test
  void browsersGetAPage() {
    alice
        .request()
        .accept("text/html, application/json;q=0.9")
        .get("/v2/images/nonsense")
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(containsString("404 Not Found"));
  }

  @Test
  void documentThatTheClientHasIsNotSentAgainUntilItChanges() {
    String id = alice.create();
    String tag = alice.show(id).statusCode(200).extract().header("ETag");
    assertThat(shownUnless(id, tag)).isEqualTo(304);
    assertThat(shownUnless(id, "\"another\"")).isEqualTo(200);
    alice.upload(id, new byte[] {1}).statusCode(204);
    assertThat(shownUnless(id, tag)).isEqualTo(200);
    String active = alice.show(id).extract().header("ETag");
    alice.request().put("/v2/images/" + id + "/tags/seen").then().statusCode(204);
    assertThat(shownUnless(id, active)).isEqualTo(200);
  }

  private int shownUnless(String id, String tag) {
    return alice.request().header("If-None-Match", tag).get("/v2/images/" + id).statusCode();
  }

  @Test
  void addressWithAnEmptyIdNamesNoImage() {
    for (String version : List.of("v1", "v2")) {
      alice.request().get("/" + version + "/images/").then().statusCode(404);
      alice.request().delete("/" + version + "/images/").then().statusCode(404);
      alice.request().get("/" + version + "/images").then().statusCode(200);
    }
  }
}
