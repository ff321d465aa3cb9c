package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees which image, by id and in lists. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageVisibilityTest {

  private final ImageClient owner = ImageClient.member();
  private final ImageClient member = ImageClient.member();
  private final ImageClient stranger = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();
  private String name;

  @BeforeEach
  void nameTheImages() {
    name = "of-" + owner.project();
  }

  /** Makes an image of the owner's with a visibility and a member whose status is as given. */
  private String image(String visibility, String memberStatus) {
    String id = owner.create(Map.of("name", name));
    owner.share(id, member.project()).statusCode(200);
    member.decide(id, memberStatus).statusCode(200);
    admin
        .patch(
            id, "[{\"op\":\"replace\",\"path\":\"/visibility\",\"value\":\"" + visibility + "\"}]")
        .statusCode(200);
    return id;
  }

  @ParameterizedTest
  @CsvSource({
    // visibility, member's status, owner, member, stranger, admin: s = shown by id, l = in the list
    "public,    accepted, sl, sl, sl, sl",
    "community, accepted, sl, s,  s,  s",
    "shared,    accepted, sl, sl, -,  sl",
    "shared,    pending,  sl, s,  -,  sl",
    "shared,    rejected, sl, s,  -,  sl",
    "private,   accepted, sl, -,  -,  sl",
  })
  void eachSeesWhatTheyMay(
      String visibility,
      String memberStatus,
      String forOwner,
      String forMember,
      String forStranger,
      String forAdmin) {
    String id = image(visibility, memberStatus);
    assertThat(sees(owner, id)).isEqualTo(forOwner);
    assertThat(sees(member, id)).isEqualTo(forMember);
    assertThat(sees(stranger, id)).isEqualTo(forStranger);
    assertThat(sees(admin, id)).isEqualTo(forAdmin);
  }

  private String sees(ImageClient client, String id) {
    int shown = client.show(id).extract().statusCode();
    assertThat(shown).isIn(200, 404);
    String seen = (shown == 200 ? "s" : "") + (listed(client, "").equals(List.of(id)) ? "l" : "");
    return seen.isEmpty() ? "-" : seen;
  }

  private List<String> listed(ImageClient client, String query) {
    return client
        .list("?name=" + name + query)
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("images.id");
  }

  @Test
  void listsCanBeNarrowedToAVisibility() {
    String everyones = image("public", "accepted");
    String communitys = image("community", "accepted");
    String shared = image("shared", "accepted");
    String offered = image("shared", "pending");
    String rejected = image("shared", "rejected");
    String own = image("private", "accepted");

    assertThat(listed(owner, "&visibility=private")).containsExactly(own);
    assertThat(listed(owner, "&visibility=shared"))
        .containsExactlyInAnyOrder(shared, offered, rejected);
    assertThat(listed(owner, "&visibility=all"))
        .containsExactlyInAnyOrder(everyones, communitys, shared, offered, rejected, own);

    assertThat(listed(member, "&visibility=public")).containsExactly(everyones);
    assertThat(listed(member, "&visibility=private")).isEmpty();
    assertThat(listed(member, "&visibility=community")).containsExactly(communitys);
    assertThat(listed(member, "&visibility=shared")).containsExactly(shared);
    assertThat(listed(member, "&visibility=shared&member_status=pending")).containsExactly(offered);
    assertThat(listed(member, "&visibility=shared&member_status=rejected"))
        .containsExactly(rejected);
    assertThat(listed(member, "&member_status=all"))
        .containsExactlyInAnyOrder(everyones, shared, offered, rejected);
    assertThat(listed(member, "&visibility=all"))
        .containsExactlyInAnyOrder(everyones, communitys, shared);

    assertThat(listed(stranger, "&visibility=all"))
        .containsExactlyInAnyOrder(everyones, communitys);
    assertThat(listed(admin, "&visibility=all")).hasSize(6);
    assertThat(listed(admin, "&visibility=private")).containsExactly(own);
    assertThat(listed(admin, "&visibility=community")).containsExactly(communitys);
  }

  @Test
  void thoseWhoSeeAnImageMayNotChangeIt() {
    String id = image("public", "accepted");
    String rename = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"mine\"}]";
    for (ImageClient other : List.of(member, stranger)) {
      other.patch(id, rename).statusCode(403);
      other.delete(id).statusCode(403);
      other.upload(id, new byte[1]).statusCode(403);
      other.action(id, "deactivate").statusCode(403);
      other.request().put("/v2/images/" + id + "/tags/x").then().statusCode(403);
    }
    String hidden = image("private", "accepted");
    stranger.patch(hidden, rename).statusCode(404);
    stranger.delete(hidden).statusCode(404);
    stranger.upload(hidden, new byte[1]).statusCode(404);
    assertThat(stranger.download(hidden).statusCode()).isEqualTo(404);
    stranger.action(hidden, "deactivate").statusCode(404);
  }

  @Test
  void hiddenImagesAreListedOnRequestOnly() {
    String id = owner.create(Map.of("name", name, "os_hidden", true));
    assertThat(listed(owner, "")).isEmpty();
    assertThat(listed(owner, "&os_hidden=true")).containsExactly(id);
    owner.show(id).statusCode(200);
  }

  @Test
  void tokenWithoutAProjectSeesNothingOfOthers() {
    String id = image("private", "accepted");
    String token = TestTokens.unscoped("alice");
    RestAssured.given()
        .header("X-Auth-Token", token)
        .get("/v2/images/" + id)
        .then()
        .statusCode(404);
    RestAssured.given().header("X-Auth-Token", token).get("/v2/images").then().statusCode(403);
    RestAssured.given()
        .header("X-Auth-Token", token)
        .contentType("application/json")
        .body("{}")
        .post("/v2/images")
        .then()
        .statusCode(403);
  }
}
