package cloud.nephele.image.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class MemberResourceTest {

  private final ImageClient owner = ImageClient.member();
  private final ImageClient member = ImageClient.member();
  private final ImageClient admin = ImageClient.admin();

  private static String members(String id) {
    return "/v2/images/" + id + "/members";
  }

  @Test
  void newMemberHasNotDecidedYet() {
    String id = owner.create();
    owner
        .share(id, member.project())
        .statusCode(200)
        .body("member_id", equalTo(member.project()))
        .body("image_id", equalTo(id))
        .body("status", equalTo("pending"))
        .body("schema", equalTo("/v2/schemas/member"))
        .body("created_at", matchesPattern(".*T.*Z"));
    owner.share(id, member.project()).statusCode(409);
    member.decide(id, "accepted").statusCode(200).body("status", equalTo("accepted"));
    member.decide(id, "rejected").statusCode(200).body("status", equalTo("rejected"));
    admin
        .request()
        .contentType("application/json")
        .body(Map.of("status", "pending"))
        .put(members(id) + "/" + member.project())
        .then()
        .statusCode(200)
        .body("status", equalTo("pending"));
  }

  @Test
  void ownerSeesAllMembersAndAMemberOnlyItself() {
    String id = owner.create();
    ImageClient other = ImageClient.member();
    owner.share(id, member.project()).statusCode(200);
    owner.share(id, other.project()).statusCode(200);
    owner
        .request()
        .get(members(id))
        .then()
        .statusCode(200)
        .body("members.member_id", containsInAnyOrder(member.project(), other.project()))
        .body("schema", equalTo("/v2/schemas/members"));
    member
        .request()
        .get(members(id))
        .then()
        .statusCode(200)
        .body("members.member_id", contains(member.project()));
    member.request().get(members(id) + "/" + member.project()).then().statusCode(200);
    member.request().get(members(id) + "/" + other.project()).then().statusCode(404);
    owner.request().get(members(id) + "/" + other.project()).then().statusCode(200);
    owner.request().get(members(id) + "/nobody").then().statusCode(404);
    ImageClient.member().request().get(members(id)).then().statusCode(404);
  }

  @Test
  void onlyTheMemberDecides() {
    String id = owner.create();
    owner.share(id, member.project()).statusCode(200);
    owner
        .request()
        .contentType("application/json")
        .body(Map.of("status", "accepted"))
        .put(members(id) + "/" + member.project())
        .then()
        .statusCode(403);
    ImageClient.member().decide(id, "accepted").statusCode(404);
    member.decide(id, "perhaps").statusCode(400);
  }

  @Test
  void onlyTheOwnerSharesAndTakesBack() {
    String id = owner.create();
    owner.share(id, member.project()).statusCode(200);
    member.share(id, "another").statusCode(403);
    member.request().delete(members(id) + "/" + member.project()).then().statusCode(403);
    owner.request().delete(members(id) + "/" + member.project()).then().statusCode(204);
    owner.request().delete(members(id) + "/" + member.project()).then().statusCode(404);
    member.show(id).statusCode(404);
  }

  @Test
  void imageThatIsNotSharedHasNoMembers() {
    String id = owner.create(Map.of("visibility", "private"));
    owner.share(id, member.project()).statusCode(403);
    owner.request().get(members(id)).then().statusCode(403);
    owner.request().delete(members(id) + "/x").then().statusCode(403);
  }

  @Test
  void membersAreLimited() {
    String id = owner.create();
    for (int i = 0; i < 128; i++) {
      owner.share(id, "member-" + i).statusCode(200);
    }
    owner.share(id, "one-more").statusCode(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"member\": 1}",
        "{\"member\": null}",
        "{\"member\": \"\"}"
      })
  void documentThatIsNoMemberIsRefused(String document) {
    owner
        .request()
        .contentType("application/json")
        .body(document)
        .post(members(owner.create()))
        .then()
        .statusCode(400);
  }
}
