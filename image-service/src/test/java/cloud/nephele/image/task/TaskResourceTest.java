package cloud.nephele.image.task;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class TaskResourceTest {

  private final ImageClient admin = ImageClient.admin();
  private final WebServer web = new WebServer();

  @AfterEach
  void stopWeb() {
    web.close();
  }

  private ValidatableResponse create(ImageClient client, Object document) {
    return client.request().contentType("application/json").body(document).post("/v2/tasks").then();
  }

  private String create(String uri) {
    return create(
            admin,
            Map.of(
                "type",
                "import",
                "input",
                Map.of(
                    "import_from",
                    uri,
                    "import_from_format",
                    "raw",
                    "image_properties",
                    Map.of("name", "tasked", "disk_format", "raw", "container_format", "bare"))))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse show(String id) {
    return admin.request().get("/v2/tasks/" + id).then().statusCode(200);
  }

  @Test
  void importTaskMakesAnImage() throws Exception {
    String id = create(web.serve("/disk.img", new byte[] {1, 2, 3}));
    await(() -> show(id).extract().path("status").equals("success"));
    String image = show(id).extract().path("result.image_id");
    admin.show(image).body("status", equalTo("active")).body("name", equalTo("tasked"));
    assertThat(admin.download(image).asByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void importTaskThatFailsSaysWhy() throws Exception {
    String id = create(web.url("/nothing"));
    await(() -> show(id).extract().path("status").equals("failure"));
    assertThat(show(id).extract().<String>path("message")).contains("404");
  }

  @Test
  void tasksAreForAdministrators() {
    ImageClient alice = ImageClient.member();
    alice.request().get("/v2/tasks").then().statusCode(403);
    create(alice, Map.of("type", "import", "input", Map.of())).statusCode(403);
  }

  @Test
  void tasksAreListedInPages() {
    create(web.url("/a"));
    create(web.url("/b"));
    String next =
        admin
            .request()
            .get("/v2/tasks?type=import&limit=1")
            .then()
            .statusCode(200)
            .body("tasks", hasSize(1))
            .body("tasks[0].input", nullValue())
            .body("schema", equalTo("/v2/schemas/tasks"))
            .extract()
            .path("next");
    admin.request().get(next).then().statusCode(200).body("tasks", hasSize(1));
    for (String bad :
        List.of(
            "limit=none",
            "limit=-1",
            "marker=none",
            "status=none",
            "sort_key=none",
            "sort_dir=none")) {
      admin.request().get("/v2/tasks?" + bad).then().statusCode(400);
    }
    admin.request().get("/v2/tasks?limit=99999999999").then().statusCode(200);
  }

  @Test
  void tasksAreListedInTheOrderAskedFor() {
    create(web.url("/a"));
    create(web.url("/b"));
    create(web.url("/c"));
    for (String key : List.of("id", "type", "status", "owner", "created_at", "updated_at")) {
      for (String direction : List.of("asc", "desc")) {
        List<String> seen = new ArrayList<>();
        String next = "/v2/tasks?limit=2&sort_key=" + key + "&sort_dir=" + direction;
        while (next != null) {
          JsonPath page = admin.request().get(next).then().statusCode(200).extract().jsonPath();
          seen.addAll(page.getList("tasks." + key, String.class));
          next = page.getString("next");
        }
        Comparator<String> order = Comparator.naturalOrder();
        assertThat(seen)
            .hasSizeGreaterThanOrEqualTo(3)
            .isSortedAccordingTo(direction.equals("asc") ? order : order.reversed());
      }
    }
  }

  @Test
  void badTasksAreRefused() {
    create(admin, Map.of("type", "import")).statusCode(400);
    create(admin, Map.of("type", "wish", "input", Map.of())).statusCode(400);
    create(admin, Map.of("type", "import", "input", Map.of())).statusCode(400);
    admin.request().get("/v2/tasks/none").then().statusCode(404);
    admin.request().delete("/v2/tasks/none").then().statusCode(404);
  }
}
