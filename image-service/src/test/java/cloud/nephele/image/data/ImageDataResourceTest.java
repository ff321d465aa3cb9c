package cloud.nephele.image.data;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageDataResourceTest {

  @Test
  void bytesComeBackAsTheyWereSent() {
    String token = TestTokens.project("p1", "alice", "member", "reader");
    String id =
        given()
            .header("X-Auth-Token", token)
            .contentType("application/json")
            .body(
                "{\"name\":\"a\",\"disk_format\":\"raw\",\"container_format\":\"bare\",\"x\":\"y\"}")
            .post("/v2/images")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    byte[] bytes = new byte[3_000_000];
    new java.util.SplittableRandom(1).nextBytes(bytes);
    given()
        .header("X-Auth-Token", token)
        .contentType("application/octet-stream")
        .body(bytes)
        .put("/v2/images/" + id + "/file")
        .then()
        .statusCode(204);
    given().header("X-Auth-Token", token).get("/v2/images").then().statusCode(200);
    given()
        .header("X-Auth-Token", token)
        .get("/v2/images/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("active"))
        .body("x", equalTo("y"));
    byte[] got =
        given()
            .header("X-Auth-Token", token)
            .get("/v2/images/" + id + "/file")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(got).isEqualTo(bytes);
  }
}
