package cloud.nephele.image.v1;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.Polling;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageV1ResourceTest {

  private static final byte[] BYTES = ImageClient.randomBytes(5000, 1);

  private final ImageClient alice = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();

  private static RequestSpecification meta(ImageClient client, Map<String, String> fields) {
    RequestSpecification request = client.request().noContentType();
    fields.forEach((name, value) -> request.header("x-image-meta-" + name, value));
    return request;
  }

  private static Map<String, String> raw(String... more) {
    Map<String, String> fields =
        new HashMap<>(Map.of("disk_format", "raw", "container_format", "bare"));
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  private static String reserve(ImageClient client, String... more) {
    return meta(client, raw(more))
        .post("/v1/images")
        .then()
        .statusCode(201)
        .extract()
        .path("image.id");
  }

  private static String upload(ImageClient client, String... more) {
    return meta(client, raw(more))
        .contentType("application/octet-stream")
        .body(BYTES)
        .post("/v1/images")
        .then()
        .statusCode(201)
        .body("image.status", equalTo("active"))
        .extract()
        .path("image.id");
  }

  private static ValidatableResponse head(ImageClient client, String id) {
    return client.request().head("/v1/images/" + id).then();
  }

  private static ValidatableResponse get(ImageClient client, String path) {
    return client.request().urlEncodingEnabled(false).get("/v1" + path).then();
  }

  @Test
  void imageIsReservedThenUploaded() {
    String id = reserve(alice, "name", "Reserved", "property-Key-1", "value");
    head(alice, id)
        .statusCode(200)
        .header("x-image-meta-status", equalTo("queued"))
        .header("x-image-meta-name", equalTo("Reserved"))
        .header("x-image-meta-property-key_1", equalTo("value"))
        .header("x-image-meta-is_public", equalTo("False"))
        .header("x-image-meta-deleted", equalTo("False"))
        .header("x-image-meta-size", equalTo("0"));
    get(alice, "/images/" + id).statusCode(404);
    meta(alice, Map.of("property-key_2", "more"))
        .contentType("application/octet-stream")
        .body(BYTES)
        .put("/v1/images/" + id)
        .then()
        .statusCode(200)
        .body("image.size", equalTo(BYTES.length))
        .body("image.status", equalTo("active"))
        .body("image.properties.key_1", equalTo("value"))
        .body("image.properties.key_2", equalTo("more"));
    meta(alice, Map.of())
        .contentType("application/octet-stream")
        .body(BYTES)
        .put("/v1/images/" + id)
        .then()
        .statusCode(409);
  }

  @Test
  void imageIsMadeWithItsDataAndReadWithItsRecord() {
    Response created =
        meta(alice, raw("name", "Whole", "min_ram", "40"))
            .contentType("application/octet-stream")
            .body(BYTES)
            .post("/v1/images");
    created
        .then()
        .statusCode(201)
        .body("image.name", equalTo("Whole"))
        .body("image.min_ram", equalTo(40))
        .body("image.owner", equalTo(alice.project()))
        .body("image.deleted_at", nullValue());
    String id = created.path("image.id");
    String checksum = created.path("image.checksum");
    assertThat(created.header("Location")).endsWith("/v1/images/" + id);
    assertThat(created.header("ETag")).isEqualTo(checksum);
    Response read = alice.request().get("/v1/images/" + id);
    read.then()
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("ETag", equalTo(checksum))
        .header("Content-MD5", equalTo(checksum))
        .header("x-image-meta-status", equalTo("active"))
        .header("x-image-meta-id", equalTo(id));
    assertThat(read.asByteArray()).isEqualTo(BYTES);
  }

  @Test
  void headersAreUtf8() {
    byte[] name = "äöü éè".getBytes(StandardCharsets.UTF_8);
    String id = reserve(alice, "name", new String(name, StandardCharsets.ISO_8859_1));
    alice.show(id).body("name", equalTo("äöü éè"));
    assertThat(head(alice, id).extract().header("x-image-meta-name"))
        .isEqualTo(new String(name, StandardCharsets.ISO_8859_1));
  }

  @Test
  void bothDialectsSeeTheSameImage() {
    String old = reserve(alice, "name", "old");
    alice.show(old).statusCode(200).body("visibility", equalTo("shared"));
    String open = reserve(admin, "is_public", "True");
    admin.show(open).body("visibility", equalTo("public"));
    String hidden = alice.create(Map.of("visibility", "private", "name", "new"));
    head(alice, hidden)
        .statusCode(200)
        .header("x-image-meta-name", equalTo("new"))
        .header("x-image-meta-is_public", equalTo("False"));
    alice.request().noContentType().put("/v1/images/" + hidden).then().statusCode(200);
    alice.show(hidden).body("visibility", equalTo("private"));
    meta(alice, Map.of("is_public", "True")).put("/v1/images/" + hidden).then().statusCode(403);
  }

  @Test
  void updateReplacesPropertiesUnlessToldNotTo() {
    String id = reserve(alice, "property-a", "1");
    meta(alice, Map.of("property-b", "2"))
        .header("x-glance-registry-purge-props", "false")
        .put("/v1/images/" + id)
        .then()
        .statusCode(200)
        .body("image.properties", equalTo(Map.of("a", "1", "b", "2")));
    meta(alice, Map.of("property-c", "3", "name", "renamed", "protected", "True"))
        .put("/v1/images/" + id)
        .then()
        .statusCode(200)
        .body("image.properties", equalTo(Map.of("c", "3")))
        .body("image.name", equalTo("renamed"))
        .body("image.protected", equalTo(true));
    alice.request().delete("/v1/images/" + id).then().statusCode(403);
    meta(alice, Map.of("protected", "False")).put("/v1/images/" + id).then().statusCode(200);
    alice.request().delete("/v1/images/" + id).then().statusCode(200);
    head(alice, id).statusCode(404);
  }

  @Test
  void onlyAdministratorsSayWhoseAnImageIs() {
    alice.show(reserve(alice, "owner", "somebody")).body("owner", equalTo(alice.project()));
    admin.show(reserve(admin, "owner", "somebody")).body("owner", equalTo("somebody"));
  }

  @ParameterizedTest
  @CsvSource({
    "disk_format, wrong, 400",
    "container_format, wrong, 400",
    "min_ram, many, 400",
    "min_disk, -1, 400",
    "size, abc, 400",
    "size, -1, 400",
    "size, 1e3, 400",
    "store, nowhere, 400",
    "id, nonsense, 400",
    "colour, red, 400",
    "property-visibility, public, 400",
    "property-os_glance_x, y, 403",
    "is_public, True, 403",
    "location, file:///etc/passwd, 400",
    "copy_from, swift://host/a, 400",
  })
  void badHeaderIsRefused(String field, String value, int status) {
    meta(alice, raw(field, value)).post("/v1/images").then().statusCode(status);
    meta(alice, raw(field, value))
        .contentType("application/octet-stream")
        .body(BYTES)
        .post("/v1/images")
        .then()
        .statusCode(status);
  }

  @Test
  void clientThatDoesNotKnowTheSizeMaySaySo() {
    String id = reserve(alice, "size", "None");
    head(alice, id).header("x-image-meta-size", equalTo("0"));
    meta(alice, Map.of("size", "x")).put("/v1/images/" + id).then().statusCode(400);
  }

  @Test
  void dataNeedsItsTypeAndFormats() {
    meta(alice, raw())
        .contentType("text/plain")
        .body("text")
        .post("/v1/images")
        .then()
        .statusCode(400);
    meta(alice, Map.of("name", "formless"))
        .contentType("application/octet-stream")
        .body(BYTES)
        .post("/v1/images")
        .then()
        .statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"size, 1", "checksum, 00000000000000000000000000000000"})
  void imageWhoseDataIsNotWhatWasSaidIsKilled(String field, String value) {
    String id = UUID.randomUUID().toString();
    meta(alice, raw("id", id, field, value))
        .contentType("application/octet-stream")
        .body(BYTES)
        .post("/v1/images")
        .then()
        .statusCode(400);
    head(alice, id).header("x-image-meta-status", equalTo("killed"));
    alice.request().delete("/v1/images/" + id).then().statusCode(200);
  }

  @Test
  void whatIsKnownOfTheBytesIsFrozen() {
    String id = upload(alice);
    meta(alice, Map.of("size", "1")).put("/v1/images/" + id).then().statusCode(403);
    meta(alice, Map.of("status", "queued")).put("/v1/images/" + id).then().statusCode(403);
    meta(alice, Map.of("size", "" + BYTES.length)).put("/v1/images/" + id).then().statusCode(200);
    meta(alice, Map.of("location", "http://example.org/x"))
        .put("/v1/images/" + id)
        .then()
        .statusCode(400);
  }

  @Test
  void imageIsCopiedFromOrStaysOnAWebServer() throws Exception {
    try (WebServer web = new WebServer()) {
      String url = web.serve("/image.raw", BYTES);
      String copied =
          meta(alice, raw())
              .header("x-glance-api-copy-from", url)
              .post("/v1/images")
              .then()
              .statusCode(201)
              .extract()
              .path("image.id");
      Polling.await(() -> alice.status(copied).equals("active"));
      assertThat(alice.request().get("/v1/images/" + copied).asByteArray()).isEqualTo(BYTES);
      String located =
          meta(alice, raw("location", url))
              .post("/v1/images")
              .then()
              .statusCode(201)
              .body("image.status", equalTo("active"))
              .extract()
              .path("image.id");
      assertThat(alice.request().get("/v1/images/" + located).asByteArray()).isEqualTo(BYTES);
    }
  }

  @Test
  void imageThatIsSaidToBeSignedDoesNotStayOnAWebServer() {
    String id = UUID.randomUUID().toString();
    try (WebServer web = new WebServer()) {
      Map<String, String> fields = raw("id", id, "location", web.serve("/image.raw", BYTES));
      ImageClient.SIGNATURE.forEach((name, value) -> fields.put("property-" + name, value));
      meta(alice, fields).post("/v1/images").then().statusCode(400);
    }
    head(alice, id).header("x-image-meta-status", equalTo("killed"));
  }

  @Test
  void formatsOfAmazonGoWithThemselvesOnly() {
    meta(alice, Map.of("name", "mixed", "disk_format", "ami", "container_format", "bare"))
        .post("/v1/images")
        .then()
        .statusCode(400);
    String id = reserve(alice, "disk_format", "ami", "container_format", "ami");
    meta(alice, Map.of("container_format", "ovf")).put("/v1/images/" + id).then().statusCode(400);
  }

  @Test
  void imageThatCannotBeCopiedIsKilled() throws Exception {
    try (WebServer web = new WebServer()) {
      String id =
          meta(alice, raw())
              .header("x-glance-api-copy-from", web.url("/nothing"))
              .post("/v1/images")
              .then()
              .statusCode(201)
              .extract()
              .path("image.id");
      Polling.await(() -> alice.status(id).equals("killed"));
      alice.request().delete("/v1/images/" + id).then().statusCode(200);
    }
  }

  @Test
  void listsAreFiltered() {
    String run = UUID.randomUUID().toString();
    String only = "property-run=" + run;
    String first = upload(alice, "name", "first", "property-kind", "a", "property-run", run);
    String second = reserve(alice, "name", "in:second", "min_ram", "7", "property-run", run);
    get(alice, "/images?" + only)
        .statusCode(200)
        .body("images.id", containsInAnyOrder(first, second))
        .body("images[0].keySet()", hasSize(6));
    String detail = "/images/detail?" + only;
    get(alice, detail + "&property-kind=a").body("images.id", contains(first));
    get(alice, detail + "&name=in:second").body("images.id", contains(second));
    get(alice, detail + "&status=active").body("images.id", contains(first));
    get(alice, detail + "&size_min=1&size_max=9999").body("images.id", contains(first));
    get(alice, detail + "&min_ram=7").body("images[0].min_ram", equalTo(7));
    get(alice, detail + "&sort_key=name&sort_dir=asc&limit=1").body("images.id", contains(first));
    get(alice, detail + "&sort_key=name&sort_dir=asc&marker=" + first)
        .body("images.id", contains(second));
    get(alice, detail + "&colour=red").statusCode(200).body("images", hasSize(2));
    get(alice, "/images?size_min=x").statusCode(400);
    get(alice, "/images?marker=nonsense").statusCode(400);
    get(alice, "/images?changes-since=yesterday").statusCode(400);
  }

  @Test
  void listOfChangesShowsWhatIsGone() {
    String run = UUID.randomUUID().toString();
    String id = reserve(alice, "property-run", run);
    alice.request().delete("/v1/images/" + id).then().statusCode(200);
    String list = "/images/detail?property-run=" + run;
    get(alice, list).body("images", hasSize(0));
    get(alice, list + "&changes-since=2020-01-01T00:00:00Z")
        .body("images.id", contains(id))
        .body("images[0].deleted", equalTo(true))
        .body("images[0].status", equalTo("deleted"));
    get(alice, list + "&changes-since=2999-01-01T00:00:00Z").body("images", hasSize(0));
  }

  @Test
  void administratorsChooseWhoseImagesTheySee() {
    String foreign = reserve(alice, "name", "foreign");
    String open = reserve(admin, "is_public", "True");
    get(admin, "/images?limit=1000").body("images.id", not(hasItem(foreign)));
    get(admin, "/images?limit=1000").body("images.id", hasItem(open));
    get(admin, "/images?limit=1000&is_public=None").body("images.id", hasItem(foreign));
    get(admin, "/images?limit=1000&is_public=False").body("images.id", hasItem(foreign));
    get(admin, "/images?limit=1000&is_public=False").body("images.id", not(hasItem(open)));
    get(admin, "/images?is_public=maybe").statusCode(400);
    get(ImageClient.member(), "/images?limit=1000&is_public=None")
        .body("images.id", not(hasItem(foreign)));
  }

  @Test
  void imagesAreShared() {
    ImageClient bob = ImageClient.member();
    ImageClient carol = ImageClient.member();
    String id = upload(alice);
    String members = "/v1/images/" + id + "/members";
    head(bob, id).statusCode(404);
    alice.request().noContentType().put(members + "/" + bob.project()).then().statusCode(204);
    get(alice, "/images/" + id + "/members")
        .statusCode(200)
        .body("members[0].member_id", equalTo(bob.project()))
        .body("members[0].can_share", equalTo(false));
    head(bob, id).statusCode(200);
    get(bob, "/shared-images/" + bob.project()).body("shared_images.image_id", contains(id));
    get(alice, "/shared-images/" + bob.project()).body("shared_images.image_id", contains(id));
    get(carol, "/shared-images/" + bob.project()).body("shared_images", hasSize(0));
    bob.request().noContentType().put(members + "/" + carol.project()).then().statusCode(403);
    alice
        .request()
        .contentType("application/json")
        .body(Map.of("member", Map.of("can_share", true)))
        .put(members + "/" + bob.project())
        .then()
        .statusCode(204);
    bob.request().noContentType().put(members + "/" + carol.project()).then().statusCode(204);
    alice
        .request()
        .contentType("application/json")
        .body(Map.of("memberships", List.of(Map.of("member_id", "dave", "can_share", true))))
        .put(members)
        .then()
        .statusCode(204);
    get(alice, "/images/" + id + "/members")
        .body("members.member_id", contains("dave"))
        .body("members[0].can_share", equalTo(true));
    head(bob, id).statusCode(404);
    alice.request().delete(members + "/dave").then().statusCode(204);
    alice.request().delete(members + "/dave").then().statusCode(404);
    alice
        .request()
        .contentType("application/json")
        .body("{")
        .put(members + "/dave")
        .then()
        .statusCode(400);
  }

  @Test
  void v1NeedsATokenToo() {
    given().get("/v1/images").then().statusCode(401);
    given().post("/v1/images").then().statusCode(401);
    ImageClient reader = ImageClient.readerOf(alice.project());
    meta(reader, raw()).post("/v1/images").then().statusCode(403);
    get(reader, "/images").statusCode(200);
    get(alice, "/images/nonsense").statusCode(404);
    alice.request().delete("/v1/images/nonsense").then().statusCode(404);
    assertThat(alice.request().get("/v1/images").header("x-openstack-request-id"))
        .satisfies(id -> assertThat(id).startsWith("req-"));
    alice.request().get("/v1/nothing").then().statusCode(404).body("title", endsWith("Found"));
  }
}
