package cloud.nephele.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Logs in over HTTP, as clients do. */
public final class Login {

  public static final Map<String, Object> ADMIN_PROJECT =
      Map.of("project", Map.of("name", "admin", "domain", Map.of("id", "default")));
  public static final Map<String, Object> SYSTEM = Map.of("system", Map.of("all", true));

  private Login() {}

  /** The token of the administrator on their project. */
  public static String admin() {
    return token(byPassword("admin", "bootstrap-admin", ADMIN_PROJECT));
  }

  /** Tries a password, for a user of the default domain; the scope may be null. */
  public static Response byPassword(String user, String password, Object scope) {
    return post(
        Map.of(
            "methods",
            List.of("password"),
            "password",
            Map.of(
                "user",
                Map.of("name", user, "domain", Map.of("id", "default"), "password", password))),
        scope);
  }

  /** Tries a token; the scope may be null. */
  public static Response byToken(String token, Object scope) {
    return post(Map.of("methods", List.of("token"), "token", Map.of("id", token)), scope);
  }

  /** Posts a login. */
  public static Response post(Map<String, Object> identity, Object scope) {
    Map<String, Object> auth =
        scope == null ? Map.of("identity", identity) : Map.of("identity", identity, "scope", scope);
    return given().contentType(ContentType.JSON).body(Map.of("auth", auth)).post("/v3/auth/tokens");
  }

  /** The token of a login that must have succeeded. */
  public static String token(Response response) {
    return response.then().statusCode(201).extract().header("X-Subject-Token");
  }
}
