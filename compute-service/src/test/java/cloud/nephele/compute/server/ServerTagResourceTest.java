package cloud.nephele.compute.server;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServerTagResourceTest extends ComputeTest {

  private static final String VERSION = "2.26";

  @Test
  void tagsAreAddedOneByOne() {
    String id = activeServer("tagged");

    member(VERSION)
        .put(path(id) + "/two words")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/servers/" + id + "/tags/two%20words"));
    member(VERSION).put(path(id) + "/two words").then().statusCode(204);
    member(VERSION).put(path(id) + "/front").then().statusCode(201);

    list(id).body("tags", contains("two words", "front"));
    member(VERSION).get(path(id) + "/front").then().statusCode(204);
    member(VERSION)
        .get(path(id) + "/back")
        .then()
        .statusCode(404)
        .body("itemNotFound.message", containsString("no tag 'back'"));
    member(VERSION)
        .get("/v2.1/servers/" + id)
        .then()
        .body("server.tags", contains("two words", "front"));
  }

  @Test
  void tagsAreReplaced() {
    String id = activeServer("tagged");
    member(VERSION).put(path(id) + "/old").then().statusCode(201);

    replace(id, List.of("a", "b", "a")).statusCode(200).body("tags", contains("a", "b"));
    list(id).body("tags", contains("a", "b"));

    replace(id, List.of()).statusCode(200).body("tags", empty());
    list(id).body("tags", empty());
  }

  @Test
  void tagsAreRemoved() {
    String id = activeServer("tagged");
    replace(id, List.of("a", "b", "c")).statusCode(200);

    member(VERSION).delete(path(id) + "/b").then().statusCode(204);
    list(id).body("tags", contains("a", "c"));
    member(VERSION).delete(path(id) + "/b").then().statusCode(404);

    member(VERSION).delete(path(id)).then().statusCode(204);
    list(id).body("tags", empty());
  }

  @Test
  void serverHasFiftyTagsAtTheMost() {
    String id = activeServer("tagged");

    replace(id, numbered(51)).statusCode(400);
    replace(id, numbered(50)).statusCode(200);
    member(VERSION)
        .put(path(id) + "/more")
        .then()
        .statusCode(400)
        .body("badRequest.message", containsString("limit 50"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"tags\": null}", "{\"tags\": [\"a\"], \"odd\": 1}"})
  void documentsThatAreNoTagsAreRefused(String body) {
    member(VERSION).body(body).put(path(activeServer("tagged"))).then().statusCode(400);
  }

  @Test
  void textsThatAreNoTagsAreRefused() {
    String id = activeServer("tagged");

    for (String text : List.of("", "a,b", "a/b", "x".repeat(61))) {
      replace(id, List.of(text)).statusCode(400);
    }
    member(VERSION).put(path(id) + "/a,b").then().statusCode(400);
    member(VERSION).put(path(id) + "/" + "x".repeat(61)).then().statusCode(400);
    member(VERSION).put(path(id) + "/" + "x".repeat(60)).then().statusCode(201);
  }

  @Test
  void brokenServerKeepsItsTags() {
    String id = activeServer("tagged");
    replace(id, List.of("a")).statusCode(200);
    admin("2.1")
        .body(Map.of("os-resetState", Map.of("state", "error")))
        .post("/v2.1/servers/" + id + "/action")
        .then()
        .statusCode(202);

    replace(id, List.of("b")).statusCode(409);
    member(VERSION).put(path(id) + "/b").then().statusCode(409);
    member(VERSION).delete(path(id) + "/a").then().statusCode(409);
    member(VERSION).delete(path(id)).then().statusCode(409);

    list(id).body("tags", contains("a"));
  }

  @Test
  void readersOnlyRead() {
    String id = activeServer("tagged");
    String reader = TestTokens.project(project, "rita", "reader");

    as(reader, VERSION).get(path(id)).then().statusCode(200);
    as(reader, VERSION).put(path(id) + "/a").then().statusCode(403);
    as(reader, VERSION).delete(path(id)).then().statusCode(403);
  }

  @Test
  void tagsOfOthersAndOfOlderVersionsAreNotFound() {
    String id = activeServer("tagged");

    member("2.25").get(path(id)).then().statusCode(404);
    member(VERSION).get(path("00000000-0000-0000-0000-000000000000")).then().statusCode(404);
    as(TestTokens.project("other", "eve", "member", "reader"), VERSION)
        .get(path(id))
        .then()
        .statusCode(404)
        .body("itemNotFound.code", equalTo(404));
  }

  private ValidatableResponse list(String id) {
    return member(VERSION).get(path(id)).then().statusCode(200);
  }

  private ValidatableResponse replace(String id, List<String> tags) {
    return member(VERSION).body(Map.of("tags", tags)).put(path(id)).then();
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(index -> "tag-" + index).toList();
  }

  private static String path(String id) {
    return "/v2.1/servers/" + id + "/tags";
  }
}
