package cloud.nephele.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Calls the service with one token. */
public final class Api {

  private final String token;

  public Api(String token) {
    this.token = token;
  }

  /** As the administrator on their project. */
  public static Api admin() {
    return new Api(Login.admin());
  }

  /** A name that no other test uses. */
  public static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  public Response get(String path) {
    return given().header("X-Auth-Token", token).get(path);
  }

  /** Looks at a token, perhaps another than the one that calls. */
  public Response validate(String subject) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", subject)
        .get("/v3/auth/tokens");
  }

  public Response head(String path) {
    return given().header("X-Auth-Token", token).head(path);
  }

  public Response put(String path) {
    return given().header("X-Auth-Token", token).put(path);
  }

  public Response put(String path, Object body) {
    return given().header("X-Auth-Token", token).contentType(ContentType.JSON).body(body).put(path);
  }

  public Response delete(String path) {
    return given().header("X-Auth-Token", token).delete(path);
  }

  public Response post(String path, Object body) {
    return given()
        .header("X-Auth-Token", token)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path);
  }

  public Response patch(String path, Object body) {
    return given()
        .header("X-Auth-Token", token)
        .contentType(ContentType.JSON)
        .body(body)
        .patch(path);
  }

  /** Creates something, and returns its id. */
  public String create(String type, Map<String, ?> attributes) {
    return post("/v3/" + type + "s", Map.of(type, attributes))
        .then()
        .statusCode(201)
        .extract()
        .path(type + ".id");
  }

  /** Creates something that has a name. */
  public String create(String type, String name) {
    return create(type, Map.of("name", name));
  }

  /** Creates a user with a password, and returns their id. */
  public String createUser(String name, String password) {
    return create("user", Map.of("name", name, "password", password));
  }

  /** The id of the role of a name. */
  public String roleId(String name) {
    return get("/v3/roles?name=" + name).then().statusCode(200).extract().path("roles[0].id");
  }

  /** A body with one attribute changed. */
  public static Map<String, Object> with(Map<String, ?> attributes, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(attributes);
    changed.put(name, value);
    return changed;
  }
}
