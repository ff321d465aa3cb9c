package cloud.nephele.identity.role;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ImplicationTest {

  private Api admin;

  @BeforeEach
  void logIn() {
    admin = Api.admin();
  }

  @Test
  void implicationsAreCreatedShownListedAndDeleted() {
    String prior = admin.create("role", Api.unique("prior"));
    String implied = admin.create("role", Api.unique("implied"));
    String path = "/v3/roles/" + prior + "/implies/" + implied;

    admin.get(path).then().statusCode(404);
    admin.head(path).then().statusCode(404);
    admin
        .put(path)
        .then()
        .statusCode(201)
        .body("role_inference.prior_role.id", equalTo(prior))
        .body("role_inference.implies.id", equalTo(implied))
        .body("role_inference.implies.links.self", endsWith("/v3/roles/" + implied))
        .body("links.self", endsWith(path));
    admin.put(path).then().statusCode(409);
    admin.get(path).then().statusCode(200).body("role_inference.implies.id", equalTo(implied));
    admin.head(path).then().statusCode(204);
    admin
        .get("/v3/roles/" + prior + "/implies")
        .then()
        .statusCode(200)
        .body("role_inference.prior_role.id", equalTo(prior))
        .body("role_inference.implies.id", contains(implied));
    admin
        .get("/v3/role_inferences")
        .then()
        .statusCode(200)
        .body("role_inferences.prior_role.name", hasItem("admin"))
        .body(
            "role_inferences.find { it.prior_role.id == '%s' }.implies".formatted(prior),
            hasSize(1));
    admin.delete(path).then().statusCode(204);
    admin.delete(path).then().statusCode(404);
    admin.get("/v3/roles/" + prior + "/implies").then().body("role_inference.implies", empty());
  }

  @Test
  void whatARoleImpliesIsInTheTokenAsLongAsItDoes() {
    String prior = admin.create("role", Api.unique("prior"));
    String between = admin.create("role", Api.unique("between"));
    String impliedName = Api.unique("implied");
    String implied = admin.create("role", impliedName);
    String project = admin.create("project", Api.unique("project"));
    String name = Api.unique("user");
    String user = admin.createUser(name, "secret");
    admin.put("/v3/roles/" + prior + "/implies/" + between).then().statusCode(201);
    admin.put("/v3/roles/" + between + "/implies/" + implied).then().statusCode(201);
    admin
        .put("/v3/projects/" + project + "/users/" + user + "/roles/" + prior)
        .then()
        .statusCode(204);

    String token =
        Login.token(
            Login.byPassword(name, "secret", Map.of("project", Map.of("id", project)))
                .then()
                .body("token.roles.id", containsInAnyOrder(prior, between, implied))
                .extract()
                .response());
    admin
        .get("/v3/role_assignments?effective&user.id=" + user)
        .then()
        .body("role_assignments.role.id", containsInAnyOrder(prior, between, implied))
        .body(
            "role_assignments.find { it.role.id == '%s' }.links.prior_role".formatted(implied),
            endsWith("/v3/roles/" + prior + "/implies/" + implied));

    admin.delete("/v3/roles/" + between + "/implies/" + implied).then().statusCode(204);

    new Api(token).validate(token).then().body("token.roles.name", not(hasItem(impliedName)));
  }

  @Test
  void someRolesAreNeverImplied() {
    String prior = admin.create("role", Api.unique("prior"));
    String domain = admin.create("domain", Api.unique("domain"));
    String ofDomain = admin.create("role", Map.of("name", Api.unique("role"), "domain_id", domain));

    admin.put("/v3/roles/" + prior + "/implies/" + admin.roleId("admin")).then().statusCode(403);
    admin.put("/v3/roles/" + prior + "/implies/" + ofDomain).then().statusCode(403);
    admin.put("/v3/roles/" + prior + "/implies/no-such").then().statusCode(404);
    admin.get("/v3/roles/no-such/implies").then().statusCode(404);
  }

  @Test
  void roleOfADomainIsAssignedThereAndCountsForWhatItImplies() {
    String domain = admin.create("domain", Api.unique("domain"));
    String name = Api.unique("role");
    String role = admin.create("role", Map.of("name", name, "domain_id", domain));
    String elsewhere = admin.create("project", Api.unique("project"));
    String project =
        admin.create("project", Map.of("name", Api.unique("project"), "domain_id", domain));
    String userName = Api.unique("user");
    String user = admin.createUser(userName, "secret");
    String grant = "/users/" + user + "/roles/" + role;

    admin.get("/v3/roles?domain_id=" + domain).then().body("roles.id", contains(role));
    admin.get("/v3/roles?name=" + name).then().body("roles", empty());
    admin
        .post("/v3/roles", Map.of("role", Map.of("name", name, "domain_id", "no-such")))
        .then()
        .statusCode(404);
    admin.create("role", name);
    admin.put("/v3/projects/" + elsewhere + grant).then().statusCode(403);
    admin.put("/v3/projects/" + project + grant).then().statusCode(204);

    Map<String, Object> scope = Map.of("project", Map.of("id", project));
    Login.byPassword(userName, "secret", scope).then().statusCode(401);
    admin.put("/v3/roles/" + role + "/implies/" + admin.roleId("reader")).then().statusCode(201);
    Login.byPassword(userName, "secret", scope)
        .then()
        .statusCode(201)
        .body("token.roles.name", contains("reader"));
    admin
        .get("/v3/role_assignments?effective&user.id=" + user)
        .then()
        .body("role_assignments.role.id", contains(admin.roleId("reader")));
    admin
        .patch("/v3/roles/" + role, Map.of("role", Map.of("domain_id", "default")))
        .then()
        .statusCode(400);
  }
}
