package cloud.nephele.identity.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectTagTest {

  private Api admin;
  private String project;
  private String tags;

  @BeforeEach
  void createAProject() {
    admin = Api.admin();
    project = admin.create("project", Api.unique("project"));
    tags = "/v3/projects/" + project + "/tags";
  }

  @Test
  void tagsComeAndGoOneByOne() {
    admin.get(tags).then().statusCode(200).body("tags", empty());
    admin.put(tags + "/blue").then().statusCode(201).header("Location", endsWith(tags + "/blue"));
    admin.put(tags + "/green").then().statusCode(201);
    admin.put(tags + "/green").then().statusCode(201);
    admin.get(tags + "/blue").then().statusCode(204);
    admin.head(tags + "/blue").then().statusCode(204);
    admin
        .get(tags)
        .then()
        .body("tags", contains("blue", "green"))
        .body("links.self", endsWith(tags));
    admin.delete(tags + "/blue").then().statusCode(204);
    admin.delete(tags + "/blue").then().statusCode(404);
    admin.get(tags + "/blue").then().statusCode(404);
    admin.get("/v3/projects/" + project).then().body("project.tags", contains("green"));
  }

  @Test
  void tagsAreReplacedAndDeletedTogether() {
    admin.put(tags, Map.of("tags", List.of("b", "a"))).then().statusCode(200);
    admin.get(tags).then().body("tags", contains("a", "b"));
    admin.delete(tags).then().statusCode(204);
    admin.get(tags).then().body("tags", empty());
  }

  @Test
  void badTagsAreRefused() {
    for (Object bad :
        List.of(
            List.of("a,b"),
            List.of("a/b"),
            List.of(""),
            List.of("x".repeat(256)),
            List.of("twice", "twice"),
            List.of(1),
            Collections.nCopies(81, "x"),
            "text")) {
      admin.put(tags, Map.of("tags", bad)).then().statusCode(400);
    }
    admin.put(tags, Map.of()).then().statusCode(400);
    admin.put(tags + "/a,b").then().statusCode(400);
    admin.put("/v3/projects/no-such/tags/a").then().statusCode(404);
  }

  @Test
  void projectsAreFoundByTheirTags() {
    String prefix = Api.unique("tag");
    String both = tagged(prefix + "a", prefix + "b");
    String one = tagged(prefix + "a");
    String none = tagged(prefix + "c");
    String query = "/v3/projects?name__startswith=tagged&";

    assertThat(ids(query + "tags=%sa,%sb", prefix)).containsExactly(both);
    assertThat(ids(query + "tags-any=%sa,%sb", prefix)).containsExactlyInAnyOrder(both, one);
    assertThat(ids(query + "not-tags=%sa,%sb", prefix)).contains(one, none).doesNotContain(both);
    assertThat(ids(query + "not-tags-any=%sa,%sb", prefix))
        .contains(none)
        .doesNotContain(both, one);
  }

  @Test
  void tagIsGivenOnlyOnce() {
    List<String> twice = List.of("a", "a");
    for (String type : List.of("project", "domain")) {
      String path = "/v3/" + type + "s/" + admin.create(type, Api.unique(type));
      admin
          .post("/v3/" + type + "s", Map.of(type, Map.of("name", Api.unique(type), "tags", twice)))
          .then()
          .statusCode(400);
      admin.patch(path, Map.of(type, Map.of("tags", twice))).then().statusCode(400);
    }
    admin.put(tags, Map.of("tags", twice)).then().statusCode(400);
  }

  private String tagged(String... given) {
    return admin.create("project", Map.of("name", Api.unique("tagged"), "tags", List.of(given)));
  }

  private List<String> ids(String query, String prefix) {
    return admin
        .get(query.formatted(prefix, prefix))
        .then()
        .statusCode(200)
        .extract()
        .path("projects.id");
  }

  @Test
  void tagsPutAtTheSameTimeAreAllThere() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> admin.put(tags + "/tag" + i).statusCode()))
              .toList()
              .stream()
              .map(
                  answer -> {
                    try {
                      return answer.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();
      assertThat(statuses).containsOnly(201);
    }
    List<String> found = admin.get(tags).then().extract().path("tags");
    assertThat(found).hasSize(8);
  }
}
