package cloud.nephele.identity.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BootstrapTest {

  @Inject Bootstrap bootstrap;

  @Test
  void everyStartFindsWhatTheFirstHasMade() throws Exception {
    Api admin = Api.admin();
    List<Object> before = made(admin);

    try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        starts.add(replicas.submit(bootstrap::run));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    }

    assertThat(made(admin)).isEqualTo(before);
  }

  @Test
  void administratorHasTheCloudFromTheFirstStart() {
    for (Object scope : List.of(Login.ADMIN_PROJECT, Login.SYSTEM)) {
      Login.byPassword("admin", "bootstrap-admin", scope)
          .then()
          .statusCode(201)
          .body("token.roles.name", hasItems("admin", "reader"));
    }
  }

  @Test
  void rolesThatEverythingRestsOnCannotBeDeletedByMistake() {
    Api admin = Api.admin();
    for (String name : List.of("admin", "manager", "member", "reader", "service")) {
      String role = "/v3/roles/" + admin.roleId(name);

      admin.get(role).then().body("role.options.immutable", equalTo(true));
      admin.delete(role).then().statusCode(403);
      admin.patch(role, Map.of("role", Map.of("name", "other"))).then().statusCode(403);
    }
  }

  @Test
  void passwordThatWasChangedSinceStaysWhatItIs() {
    Api admin = Api.admin();
    String user = admin.get("/v3/users?name=image").path("users[0].id");
    try {
      setPassword(admin, user, "changed-since");

      bootstrap.run();

      Login.byPassword("image", "bootstrap-service", null).then().statusCode(401);
      Login.byPassword("image", "changed-since", null).then().statusCode(201);
    } finally {
      setPassword(admin, user, "bootstrap-service");
    }
    Login.byPassword("image", "bootstrap-service", null).then().statusCode(201);
  }

  private static void setPassword(Api admin, String user, String password) {
    admin
        .patch("/v3/users/" + user, Map.of("user", Map.of("password", password)))
        .then()
        .statusCode(200);
  }

  private static List<Object> made(Api admin) {
    List<Object> made = new ArrayList<>();
    for (String name : List.of("admin", "manager", "member", "reader", "service")) {
      made.add(admin.get("/v3/roles?name=" + name).path("roles"));
    }
    for (String name : List.of("admin", "compute", "image")) {
      made.add(admin.get("/v3/users?name=" + name).path("users"));
    }
    for (String name : List.of("admin", "service")) {
      made.add(admin.get("/v3/projects?name=" + name).path("projects"));
    }
    for (String type : List.of("identity", "image", "compute")) {
      String service = admin.get("/v3/services?type=" + type).path("services[0].id");
      made.add(admin.get("/v3/endpoints?service_id=" + service).path("endpoints"));
    }
    return made;
  }
}
