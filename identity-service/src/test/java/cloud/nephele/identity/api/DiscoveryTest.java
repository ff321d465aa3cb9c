package cloud.nephele.identity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DiscoveryTest {

  private static final String RELATIONS = "https://docs.openstack.org/api/openstack-identity/3/";

  @Test
  void rootOffersTheVersions() {
    for (String accept : new String[] {"*/*", "application/json", "application/json, text/html"}) {
      given()
          .redirects()
          .follow(false)
          .accept(accept)
          .get("/")
          .then()
          .statusCode(300)
          .contentType("application/json")
          .header("Location", endsWith("/v3/"))
          .body("versions.values.id", hasItem("v3.14"));
    }
    given().get("/v3").then().statusCode(200).body("version.id", equalTo("v3.14"));
    given().get("/v3/").then().statusCode(200).body("version.status", equalTo("stable"));
  }

  @Test
  void loadBalancersAreToldThatItWorks() {
    given()
        .get("/healthcheck")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(equalTo("OK"));
    given().head("/healthcheck").then().statusCode(200);
  }

  @Test
  void whatIsServedIsDescribedInOpenApi() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", startsWith("3."))
        .body("paths.'/v3/users'.post.requestBody", notNullValue())
        .body("paths.'/v3/auth/tokens'.post", notNullValue())
        .body("paths.'/v2.0/tokens'.post", notNullValue());
  }

  @Test
  void openApiIsYamlForThoseWhoDoNotAskForJson() {
    given().get("/q/openapi").then().statusCode(200).body(startsWith("---"));
    given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @Test
  void homeDocumentTellsWhereResourcesAreToThoseWhoAskForIt() {
    JsonPath atRoot = home("/");
    JsonPath atVersion = home("/v3");

    assertThat(at(atRoot, "rel/users")).containsEntry("href", "/v3/users");
    assertThat(at(atVersion, "rel/users")).containsEntry("href", "/users");
    assertThat(at(atVersion, "rel/user"))
        .containsEntry("href-template", "/users/{user_id}")
        .containsEntry("href-vars", Map.of("user_id", RELATIONS + "param/user_id"));
    assertThat(at(atVersion, "ext/OS-TRUST/1.0/rel/trust"))
        .containsEntry(
            "href-vars", Map.of("trust_id", RELATIONS + "ext/OS-TRUST/1.0/param/trust_id"));
    assertThat(at(atVersion, "rel/limits"))
        .containsEntry("hints", Map.of("status", "experimental"));
  }

  @Test
  void whatCannotBeReadInAcceptIsNoFailure() {
    for (String path : List.of("/", "/v3")) {
      assertThat(given().header("Accept", "bogus").get(path).statusCode()).isLessThan(500);
      assertThat(given().header("Accept", "").get(path).statusCode()).isLessThan(400);
      given()
          .header("Accept", "application/json;q=0.1, application/json-home")
          .get(path)
          .then()
          .statusCode(200)
          .header("Content-Type", not(containsString("qs=")))
          .body(containsString("\"resources\""));
      given()
          .header("Accept", "application/json-home;q=0.1, application/json")
          .get(path)
          .then()
          .body(not(containsString("\"resources\"")));
    }
  }

  private static JsonPath home(String path) {
    return JsonPath.from(
        given()
            .accept("application/json-home")
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/json-home")
            .extract()
            .asString());
  }

  private static Map<String, Object> at(JsonPath home, String relation) {
    return home.<Map<String, Map<String, Object>>>get("resources").get(RELATIONS + relation);
  }
}
