package cloud.nephele.image.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class FaultBodyTest {

  private final ImageClient alice = ImageClient.member();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /v2/images              | GET, POST",
        "PUT    | /v2/images/x            | DELETE, GET, PATCH",
        "DELETE | /v2/images/x/members    | GET, POST",
        "POST   | /v2/images/x/members/y  | DELETE, GET, PUT",
        "DELETE | /v2/schemas/image       | GET",
        "POST   | /versions               | GET",
      })
  void refusedMethodSaysWhatIsAllowed(String method, String path, String allowed) {
    alice
        .request()
        .request(method, path)
        .then()
        .statusCode(405)
        .header("Allow", equalTo(allowed))
        .header("x-openstack-request-id", startsWith("req-"));
  }

  @Test
  void clientThatAcceptsPagesOnlyGetsItsDocumentsAsJson() {
    alice
        .request()
        .accept("text/html")
        .get("/v2/images")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body("images", notNullValue());
  }

  /** As Python's SDK sends it with image bytes. */
  @Test
  void clientWithAnEmptyAcceptHeaderIsServed() {
    alice.request().header("Accept", "").get("/v2/images").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html                                | text/html",
        "*/*                                      | text/html",
        "text/*, application/json;q=0.9           | text/html",
        "application/json                         | application/json",
        "application/json, */*;q=0.8              | application/json",
        "text/html;q=0.2, application/*; q=0.3    | application/json",
        "text/html;q=0, application/json;q=0      | text/plain",
      })
  void faultIsWhatTheClientPrefers(String accept, String type) {
    alice
        .request()
        .accept(accept)
        .get("/v2/images/none/members")
        .then()
        .statusCode(404)
        .contentType(type)
        .body(containsString("404 Not Found"));
  }

  @Test
  void faultsTellTheSameAsAPageAndAsJson() {
    alice
        .request()
        .accept("text/html")
        .get("/v2/images/<none>")
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(containsString("<h1>404 Not Found</h1>"))
        .body(containsString("&lt;none&gt;"));
    alice
        .request()
        .accept("application/json")
        .get("/v2/images/none")
        .then()
        .statusCode(404)
        .body("code", equalTo("404 Not Found"))
        .body("title", equalTo("Not Found"));
    given()
        .accept("text/html")
        .get("/v2/images")
        .then()
        .statusCode(401)
        .body("error.code", equalTo(401));
  }
}
