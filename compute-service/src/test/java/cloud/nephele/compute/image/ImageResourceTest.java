package cloud.nephele.compute.image;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Images through compute. */
@QuarkusTest
class ImageResourceTest extends ComputeTest {

  @Test
  void imageIsShownAsComputeShowsThem() {
    images
        .add(image)
        .put("created_at", "2013-01-01T01:02:03Z")
        .put("updated_at", "2013-01-01T01:02:03Z")
        .put("architecture", "x86_64")
        .put("auto_disk_config", "True");
    member()
        .get("/v2.1/images/" + image)
        .then()
        .statusCode(200)
        .body("image.status", equalTo("ACTIVE"))
        .body("image.progress", equalTo(100))
        .body("image.minDisk", equalTo(0))
        .body("image.metadata.architecture", equalTo("x86_64"))
        .body("image.'OS-DCF:diskConfig'", equalTo("AUTO"))
        .body("image.'OS-EXT-IMG-SIZE:size'", greaterThan(0))
        .body("image.links.rel", contains("self", "bookmark", "alternate"));
    member()
        .accept("application/xml")
        .get("/v2/" + project + "/images/" + image)
        .then()
        .body("image.@status", equalTo("ACTIVE"))
        .body("image.metadata.meta.find { it.@key == 'architecture' }", equalTo("x86_64"));
    member()
        .get("/v2.1/images?name=small")
        .then()
        .statusCode(200)
        .body("images.id", hasItem(image.toString()))
        .body("images[0]", not(hasKey("status")));
    member().get("/v2.1/images/detail").then().statusCode(200).body("images[0]", hasKey("status"));
    member("2.36").get("/v2.1/images").then().statusCode(404);
    member().get("/v2.1/images/" + UUID.randomUUID()).then().statusCode(404);
    member().get("/v2.1/images/nothing").then().statusCode(404);
  }

  @Test
  void metadataIsChangedAtTheImageService() {
    UUID id = UUID.randomUUID();
    images.add(id).put("label", "old").put("other", "kept");
    String url = "/v2.1/images/" + id + "/metadata";
    member()
        .body(Map.of("metadata", Map.of("label", "new")))
        .post(url)
        .then()
        .statusCode(200)
        .body("metadata.label", equalTo("new"))
        .body("metadata.other", equalTo("kept"));
    member()
        .body(Map.of("meta", Map.of("more", "x")))
        .put(url + "/more")
        .then()
        .statusCode(200)
        .body("meta.more", equalTo("x"));
    member().body(Map.of("meta", Map.of("a", "x"))).put(url + "/b").then().statusCode(400);
    member().get(url + "/more").then().statusCode(200).body("meta.more", equalTo("x"));
    member().delete(url + "/more").then().statusCode(204);
    member().get(url + "/more").then().statusCode(404);
    member()
        .body(Map.of("metadata", Map.of("only", "1")))
        .put(url)
        .then()
        .statusCode(200)
        .body("metadata", equalTo(Map.of("only", "1")));
    member().body(Map.of("metadata", Map.of("status", "x"))).post(url).then().statusCode(400);
    member("2.39").get(url).then().statusCode(404);
    member().delete("/v2.1/images/" + id).then().statusCode(204);
    member().get("/v2.1/images/" + id).then().statusCode(404);
  }
}
