package cloud.nephele.identity.oauth2;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OAuth2Test {

  private static final String TOKEN = "/v3/OS-OAUTH2/token";

  /** An application credential, which is what a client is here. */
  private record Client(Person owner, String id, String secret) {

    static Client create() {
      Person owner = Person.with("member");
      Response created =
          owner
              .api()
              .post(
                  "/v3/users/" + owner.userId() + "/application_credentials",
                  Map.of("application_credential", Map.of("name", "a program")));
      created.then().statusCode(201);
      return new Client(
          owner,
          created.path("application_credential.id"),
          created.path("application_credential.secret"));
    }

    RequestSpecification basic() {
      return given().auth().preemptive().basic(id, secret);
    }
  }

  @Test
  void clientGetsATokenByItsSecret() {
    Client client = Client.create();

    String token =
        client
            .basic()
            .formParam("grant_type", "client_credentials")
            .post(TOKEN)
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("token_type", equalTo("Bearer"))
            .body("expires_in", allOf(greaterThan(3000), lessThanOrEqualTo(3600)))
            .extract()
            .path("access_token");

    given()
        .header("X-Auth-Token", Login.admin())
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens")
        .then()
        .statusCode(200)
        .body("token.user.id", equalTo(client.owner().userId()))
        .body("token.project.id", equalTo(client.owner().projectId()))
        .body("token.application_credential.id", equalTo(client.id()));
    new Api(token).get("/v3/auth/catalog").then().statusCode(200);
  }

  @Test
  void secretMayBeInTheFormAsWell() {
    Client client = Client.create();

    given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", client.id())
        .formParam("client_secret", client.secret())
        .post(TOKEN)
        .then()
        .statusCode(200);
  }

  @Test
  void refusalsLookAsOAuthHasThem() {
    Client client = Client.create();

    for (RequestSpecification wrong :
        new RequestSpecification[] {
          given(),
          given().auth().preemptive().basic(client.id(), "guess"),
          given().auth().preemptive().basic("no-such", client.secret()),
          given().header("Authorization", "Basic nonsense")
        }) {
      wrong
          .formParam("grant_type", "client_credentials")
          .post(TOKEN)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", containsString("Basic"))
          .body("error", equalTo("invalid_client"));
    }
    client
        .basic()
        .formParam("grant_type", "password")
        .post(TOKEN)
        .then()
        .statusCode(400)
        .body("error", equalTo("unsupported_grant_type"));
    client
        .basic()
        .formParam("scope", "all")
        .post(TOKEN)
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
  }
}
