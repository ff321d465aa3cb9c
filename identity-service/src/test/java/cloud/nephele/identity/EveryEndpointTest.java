package cloud.nephele.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.testing.Endpoint;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.RawRequest;
import cloud.nephele.common.service.token.TokenCodec;
import cloud.nephele.identity.signing.SigningKey;
import cloud.nephele.identity.signing.SigningKeyService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every endpoint of v3 and v2.0, whatever it does. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EveryEndpointTest {

  @Inject SigningKeyService keys;

  private static List<Endpoint> endpoints() {
    List<Endpoint> endpoints =
        Endpoint.all("cloud.nephele.identity").stream()
            .filter(endpoint -> endpoint.path().matches("/v(3|2\\.0)/.*"))
            .toList();
    assertThat(endpoints).hasSizeGreaterThan(250);
    return endpoints;
  }

  @Test
  void wantsATokenThatHolds() {
    List<Endpoint> closed = endpoints().stream().filter(endpoint -> !endpoint.open()).toList();
    String revoked = Login.admin();
    given()
        .header("X-Auth-Token", revoked)
        .header("X-Subject-Token", revoked)
        .delete("/v3/auth/tokens")
        .then()
        .statusCode(204);

    assertThat(Endpoint.otherThan(401, closed, null)).isEmpty();
    assertThat(Endpoint.otherThan(401, closed, "nonsense")).isEmpty();
    assertThat(Endpoint.otherThan(401, closed, revoked)).isEmpty();
    assertThat(Endpoint.otherThan(401, closed, ended())).isEmpty();
  }

  /** An administrator's token whose time is over. */
  private String ended() {
    Response login = Login.byPassword("admin", "bootstrap-admin", Login.ADMIN_PROJECT);
    NamedDomain domain = new NamedDomain("default", "Default");
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    SigningKey key = keys.active(0);
    return TokenCodec.sign(
        new Caller(
            login.path("token.user.id"),
            "admin",
            domain,
            new Scope.OfProject(login.path("token.project.id"), "admin", domain),
            Set.of("admin"),
            List.of("password"),
            List.of(Api.unique("audit")),
            now,
            now.minus(Duration.ofSeconds(1))),
        key.id(),
        key.privateKey().orElseThrow());
  }

  @Test
  void addressThatCannotBeReadIsRefusedWithASentence() throws Exception {
    for (String address :
        List.of("/v3/users?name=a%zz", "/v3/users/a%zz", "/v2.0/tenants?marker=%", "/%2")) {
      assertThat(RawRequest.get(address, Login.admin()))
          .as(address)
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("x-openstack-request-id: req-")
          .contains("\"title\":\"Bad Request\"", "Write a percent sign itself as %25.");
    }
  }

  @Test
  void charactersThatShouldHaveBeenEncodedAreTakenForWhatTheyAre() throws Exception {
    assertThat(RawRequest.get("/v3/users?name=a|\"{b}", Login.admin())).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void refusesDocumentsThatAreNone() {
    String token = Login.admin();
    List<String> accepted = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      if (!endpoint.takesDocument()) {
        continue;
      }
      for (String body :
          List.of("", "{", "[]", "{}", "1", "{\"no such\": 1}", "{\"\\u0000\": 1}")) {
        int status =
            endpoint
                .call(Endpoint.as(token).contentType(ContentType.JSON).body(body), "no-such")
                .statusCode();
        // A federated login is refused before its document is looked at.
        if (status != 400 && status != 401 && status != 404) {
          accepted.add(status + " " + endpoint + " " + body);
        }
      }
    }
    assertThat(accepted).isEmpty();
  }

  /** With each role that is no administrator's, in each scope and in none. */
  @Test
  void letsOnlyAdministratorsChangeWhatIsNotTheirOwn() {
    Api admin = Api.admin();
    List<String> tokens = new ArrayList<>();
    for (String role : List.of("manager", "member", "reader")) {
      Person person = Person.with(role);
      String domain = admin.create("domain", Api.unique("domain"));
      String granted = "/users/" + person.userId() + "/roles/" + admin.roleId(role);
      admin.put("/v3/domains/" + domain + granted).then().statusCode(204);
      admin.put("/v3/system" + granted).then().statusCode(204);
      for (Object scope :
          List.of(
              "unscoped", person.scope(), Map.of("domain", Map.of("id", domain)), Login.SYSTEM)) {
        tokens.add(Login.token(Login.byPassword(person.name(), Person.PASSWORD, scope)));
      }
    }
    List<String> done = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.reads()) {
        continue;
      }
      for (String token : tokens) {
        int status =
            endpoint
                .call(Endpoint.as(token).contentType(ContentType.JSON).body(Map.of()), "no-such")
                .statusCode();
        if (status < 400 || status == 500) {
          done.add(status + " " + endpoint);
        }
      }
    }
    assertThat(done).isEmpty();
  }

  @Test
  void takesStrangeIdsForThoseOfNothing() {
    String token = Login.admin();
    List<String> wrong = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.path().indexOf('{') < 0 || endpoint.takesDocument()) {
        continue;
      }
      for (String id : List.of("%E2%98%83", "x".repeat(300), "a%27b", "a%20b")) {
        int status = endpoint.call(Endpoint.as(token), id).statusCode();
        boolean listsNothing = status == 200 && endpoint.reads();
        // What v2.0 has in its documents only is not implemented, whatever the id.
        boolean failed = status >= 500 && status != 501;
        if (failed || (status < 400 && !listsNothing)) {
          wrong.add(status + " " + endpoint + " " + id);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
