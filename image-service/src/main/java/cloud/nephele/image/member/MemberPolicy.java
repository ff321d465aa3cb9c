package cloud.nephele.image.member;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.image.image.ImagePolicy;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may share images, and who may answer. */
@Singleton
public class MemberPolicy implements PolicyRules {

  public static final String ADD_MEMBER = "add_member";
  static final String GET_MEMBER = "get_member";
  public static final String GET_MEMBERS = "get_members";
  static final String MODIFY_MEMBER = "modify_member";
  public static final String DELETE_MEMBER = "delete_member";

  private static final String OWNER_OR_MEMBER_READER =
      "rule:context_is_admin or (role:reader and (project_id:%(project_id)s or"
          + " project_id:%(member_id)s))";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            ADD_MEMBER,
            ImagePolicy.OWNER_MEMBER,
            "Share an image with a project",
            "POST /v2/images/{image_id}/members, PUT /v1/images/{image_id}/members"),
        new Rule(
            GET_MEMBER,
            OWNER_OR_MEMBER_READER,
            "Show a member of an image",
            "GET /v2/images/{image_id}/members/{member_id}"),
        new Rule(
            GET_MEMBERS,
            OWNER_OR_MEMBER_READER,
            "List the members of an image",
            "GET /v2/images/{image_id}/members"),
        new Rule(
            MODIFY_MEMBER,
            "rule:context_is_admin or (role:member and project_id:%(member_id)s)",
            "Accept or reject a shared image",
            "PUT /v2/images/{image_id}/members/{member_id}"),
        new Rule(
            DELETE_MEMBER,
            ImagePolicy.OWNER_MEMBER,
            "Stop sharing an image with a project",
            "DELETE /v2/images/{image_id}/members/{member_id}"));
  }
}
