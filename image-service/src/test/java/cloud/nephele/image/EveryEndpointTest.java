package cloud.nephele.image;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.Endpoint;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.RawRequest;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every endpoint of v1 and v2, whatever it does. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class EveryEndpointTest {

  private static final List<String> STRANGE_BODIES =
      List.of(
          "",
          "{",
          "null",
          "1",
          "\"text\"",
          "[]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"no such\": 1}",
          "{\"name\": [], \"namespace\": {}, \"method\": 1, \"type\": 5, \"member\": {}}",
          "{\"name\": \"%s\", \"namespace\": \"%<s\", \"member\": \"%<s\", \"url\": \"%<s\"}"
              .formatted("x".repeat(5000)),
          "{\"name\": \"a\\u0000b\", \"namespace\": \"a\\u0000b\", \"member\": \"a\\u0000b\"}",
          "{\"method\": {\"name\": null}, \"tags\": {\"name\": 1}, \"stores\": \"all\"}",
          "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": {}}]",
          "[{\"op\": \"add\", \"path\": \"/%s\", \"value\": 7}]".formatted("y".repeat(300)),
          "[".repeat(2000));

  private static final List<String> STRANGE_IDS =
      List.of("no-such", "%E2%98%83", "x".repeat(300), "a%27b", "a%20b", "%F0%9F%92%BE", "a%00b");

  private static List<Endpoint> endpoints() {
    List<Endpoint> endpoints = Endpoint.all("cloud.nephele.image");
    assertThat(endpoints).hasSizeGreaterThan(80);
    return endpoints;
  }

  @Test
  void wantsATokenThatHolds() throws Exception {
    List<Endpoint> closed = endpoints().stream().filter(endpoint -> !endpoint.open()).toList();
    String user = "revoked-" + UUID.randomUUID();
    String revoked = TestTokens.project("p", user, "admin", "member", "reader");
    FakeIdentity.publish(RevocationEvent.Effect.REVOKE, RevocationEvent.Match.USER, user);
    await(() -> Endpoint.as(revoked).get("/v2/images").statusCode() == 401);

    assertThat(Endpoint.otherThan(401, closed, null)).isEmpty();
    assertThat(Endpoint.otherThan(401, closed, "nonsense")).isEmpty();
    assertThat(Endpoint.otherThan(401, closed, TestTokens.expired("p", "alice", "admin")))
        .isEmpty();
    assertThat(Endpoint.otherThan(401, closed, revoked)).isEmpty();
  }

  @Test
  void addressThatCannotBeReadIsRefusedWithASentence() throws Exception {
    for (String address :
        List.of("/v2/images?marker=a%zz", "/v2/images/a%zz", "/v1/images/%", "/%2")) {
      assertThat(RawRequest.get(address, ImageClient.member().token()))
          .as(address)
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("x-openstack-request-id: req-")
          .contains("\"title\":\"Bad Request\"", "Write a percent sign itself as %25.");
    }
  }

  @Test
  void charactersThatShouldHaveBeenEncodedAreTakenForWhatTheyAre() throws Exception {
    assertThat(RawRequest.get("/v2/images?name=in:\"a,b\"", ImageClient.member().token()))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void letsNobodyWithoutARoleChangeAnything() {
    ImageClient owner = ImageClient.member();
    String id = owner.create();
    for (String token :
        List.of(
            TestTokens.unscoped("nobody"),
            TestTokens.project(owner.project(), "nobody"),
            ImageClient.readerOf(owner.project()).token())) {
      List<String> done =
          endpoints().stream()
              .filter(endpoint -> !endpoint.reads())
              .filter(
                  endpoint ->
                      endpoint
                              .call(
                                  Endpoint.as(token).contentType("application/json").body("{}"), id)
                              .statusCode()
                          < 400)
              .map(Endpoint::toString)
              .toList();
      assertThat(done).isEmpty();
    }
    assertThat(owner.status(id)).isEqualTo("queued");
  }

  @Test
  void refusesDocumentsThatAreNone() {
    ImageClient admin = ImageClient.admin();
    List<String> failed = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.reads()) {
        continue;
      }
      for (String id : List.of("no-such", admin.create())) {
        for (String body : STRANGE_BODIES) {
          for (String type : List.of("application/json", ImageClient.PATCH_21)) {
            Response answer =
                endpoint.call(
                    Endpoint.as(admin.token())
                        .contentType(type)
                        .body(body.getBytes(StandardCharsets.UTF_8)),
                    id);
            boolean broken = endpoint.takesDocument() && (body.isEmpty() || body.endsWith("["));
            if (answer.statusCode() >= 500 || (broken && answer.statusCode() < 400)) {
              failed.add(answer.statusCode() + " " + endpoint + " " + shortened(body));
            }
          }
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void takesStrangeIdsForThoseOfNothing() {
    ImageClient admin = ImageClient.admin();
    List<String> failed = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.path().indexOf('{') < 0) {
        continue;
      }
      for (String id : STRANGE_IDS) {
        Response answer = endpoint.call(Endpoint.as(admin.token()), id);
        boolean listsNothing = answer.statusCode() == 200 && endpoint.reads();
        if (answer.statusCode() >= 500 || (answer.statusCode() < 400 && !listsNothing)) {
          failed.add(answer.statusCode() + " " + endpoint + " " + shortened(id));
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void ignoresOrRefusesStrangeQueries() {
    ImageClient admin = ImageClient.admin();
    String id = admin.create();
    List<String> failed = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      for (String query :
          List.of(
              "limit=-1",
              "limit=99999999999999",
              "limit=x",
              "marker=%E2%98%83",
              "marker=" + UUID.randomUUID(),
              "sort=name:up",
              "sort_key=no%20such&sort_dir=asc",
              "name=in:%22a",
              "created_at=gt:yesterday",
              "size_min=x",
              "%00=%00",
              "changes-since=never",
              "is_public=perhaps",
              "visibility=nowhere",
              "resource_types=,,")) {
        if (endpoint.reads()) {
          int status = Endpoint.as(admin.token()).get(endpoint.path(id) + "?" + query).statusCode();
          if (status >= 500) {
            failed.add(status + " " + endpoint + " " + query);
          }
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
