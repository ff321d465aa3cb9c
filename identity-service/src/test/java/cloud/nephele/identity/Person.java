package cloud.nephele.identity;

import io.restassured.response.Response;
import java.util.Map;

/** A user of a test's own, with roles on a project of their own. */
public record Person(String userId, String name, String projectId) {

  public static final String PASSWORD = "a person's password";

  /** Somebody new. */
  public static Person with(String... roles) {
    Api admin = Api.admin();
    String name = Api.unique("person");
    Person person =
        new Person(admin.createUser(name, PASSWORD), name, admin.create("project", name));
    for (String role : roles) {
      person.gain(role);
    }
    return person;
  }

  /** Gives them a role on their project. */
  public void gain(String role) {
    Api admin = Api.admin();
    admin.put(grant(admin, role)).then().statusCode(204);
  }

  /** Takes a role on their project away. */
  public void lose(String role) {
    Api admin = Api.admin();
    admin.delete(grant(admin, role)).then().statusCode(204);
  }

  private String grant(Api admin, String role) {
    return "/v3/projects/" + projectId + "/users/" + userId + "/roles/" + admin.roleId(role);
  }

  public Map<String, Object> scope() {
    return Map.of("project", Map.of("id", projectId));
  }

  /** Logs in for their project. */
  public Response login() {
    return Login.byPassword(name, PASSWORD, scope());
  }

  /** A token for their project. */
  public String token() {
    return Login.token(login());
  }

  /** Calls with a token for their project. */
  public Api api() {
    return new Api(token());
  }
}
