package cloud.nephele.compute.extension;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ExtensionResourceTest {

  @Test
  void extensionsAreListedAndShown() {
    String token = TestTokens.project("p", "alice", "reader");
    given()
        .header("X-Auth-Token", token)
        .get("/v2.1/extensions")
        .then()
        .statusCode(200)
        .body(
            "extensions.alias",
            hasItems("os-keypairs", "os-quota-sets", "os-server-start-stop", "OS-EXT-STS"));
    given()
        .header("X-Auth-Token", token)
        .get("/v2.1/extensions/os-keypairs")
        .then()
        .statusCode(200)
        .body("extension.name", equalTo("Keypairs"))
        .body("extension.links", empty());
    given()
        .header("X-Auth-Token", token)
        .get("/v2.1/extensions/os-nothing")
        .then()
        .statusCode(404)
        .body("itemNotFound.message", equalTo("There is no extension with the alias os-nothing."));
    given().get("/v2.1/extensions").then().statusCode(401);
  }
}
