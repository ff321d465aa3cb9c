package cloud.nephele.image;

import static cloud.nephele.image.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.common.service.testing.ArchitectureRules;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.image.testing.ImageClient;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** An endpoint; its path has variables in braces. */
  private record Endpoint(String verb, String path, boolean open, boolean takesDocument) {

    Response call(RequestSpecification request, String id) {
      return request.request(verb, fill(this, id));
    }

    boolean reads() {
      return verb.equals("GET") || verb.equals("HEAD");
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  private static List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    ArchitectureRules.classesOf("cloud.nephele.image").stream()
        .filter(type -> type.getSimpleName().endsWith("Resource"))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .map(EveryEndpointTest::endpoint)
        .forEach(endpoints::add);
    assertThat(endpoints).hasSizeGreaterThan(80);
    return endpoints;
  }

  private static Endpoint endpoint(JavaMethod method) {
    String path =
        Stream.of(
                method.getOwner().tryGetAnnotationOfType(Path.class),
                method.tryGetAnnotationOfType(Path.class))
            .flatMap(Optional::stream)
            .map(annotation -> annotation.value().replaceAll("^/|/$", ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/", "/", ""));
    String verb =
        Arrays.stream(method.reflect().getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(Objects::nonNull)
            .map(HttpMethod::value)
            .findFirst()
            .orElseThrow();
    return new Endpoint(
        verb,
        path,
        method.isAnnotatedWith(NoAuthorization.class),
        method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(Representation.class)));
  }

  private static RequestSpecification as(String token) {
    RequestSpecification request = given().urlEncodingEnabled(false);
    return token == null ? request : request.header("X-Auth-Token", token);
  }

  private static List<String> otherThan(int status, List<Endpoint> endpoints, String token) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.call(as(token), "no-such").statusCode() != status)
        .map(Endpoint::toString)
        .toList();
  }

  @Test
  void wantsATokenThatHolds() throws Exception {
    List<Endpoint> closed = endpoints().stream().filter(endpoint -> !endpoint.open()).toList();
    String user = "revoked-" + UUID.randomUUID();
    String revoked = TestTokens.project("p", user, "admin", "member", "reader");
    FakeIdentity.publish(RevocationEvent.Effect.REVOKE, RevocationEvent.Match.USER, user);
    await(() -> as(revoked).get("/v2/images").statusCode() == 401);

    assertThat(otherThan(401, closed, null)).isEmpty();
    assertThat(otherThan(401, closed, "nonsense")).isEmpty();
    assertThat(otherThan(401, closed, TestTokens.expired("p", "alice", "admin"))).isEmpty();
    assertThat(otherThan(401, closed, revoked)).isEmpty();
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
                              .call(as(token).contentType("application/json").body("{}"), id)
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
                    as(admin.token()).contentType(type).body(body.getBytes(StandardCharsets.UTF_8)),
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
        Response answer = endpoint.call(as(admin.token()), id);
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
          int status = as(admin.token()).get(fill(endpoint, id) + "?" + query).statusCode();
          if (status >= 500) {
            failed.add(status + " " + endpoint + " " + query);
          }
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  private static String fill(Endpoint endpoint, String id) {
    return endpoint.path().replaceAll("\\{\\w+(:[^}]*)?}", id);
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
