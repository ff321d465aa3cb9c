package cloud.nephele.image.image;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with images. */
@Singleton
public class ImagePolicy implements PolicyRules {

  public static final String ADMIN = "context_is_admin";

  /** The check of whatever only the owner's members and administrators may do. */
  public static final String OWNER_MEMBER =
      "rule:context_is_admin or (role:member and project_id:%(project_id)s)";

  public static final String ADD_IMAGE = "add_image";
  public static final String GET_IMAGE = "get_image";
  public static final String GET_IMAGES = "get_images";
  public static final String MODIFY_IMAGE = "modify_image";
  public static final String DELETE_IMAGE = "delete_image";
  static final String PUBLICIZE_IMAGE = "publicize_image";
  static final String COMMUNITIZE_IMAGE = "communitize_image";
  static final String DEACTIVATE = "deactivate";
  static final String REACTIVATE = "reactivate";

  static final String GET_IMAGE_LOCATION = "get_image_location";
  public static final String SET_IMAGE_LOCATION = "set_image_location";
  public static final String DELETE_IMAGE_LOCATION = "delete_image_location";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(ADMIN, "role:admin", "Who is a cloud administrator here", "all"),
        new Rule(
            ADD_IMAGE,
            "rule:context_is_admin or (role:member and project_id:%(project_id)s and"
                + " project_id:%(owner)s)",
            "Create an image",
            "POST /v2/images"),
        new Rule(
            GET_IMAGE,
            "rule:context_is_admin or (role:reader and (project_id:%(project_id)s or"
                + " project_id:%(member_id)s or 'community':%(visibility)s or"
                + " 'public':%(visibility)s or 'shared':%(visibility)s))",
            "Show an image",
            "GET /v2/images/{image_id}"),
        new Rule(
            GET_IMAGES,
            "rule:context_is_admin or (role:reader and project_id:%(project_id)s)",
            "List images",
            "GET /v2/images"),
        new Rule(
            MODIFY_IMAGE,
            OWNER_MEMBER,
            "Change an image or its tags",
            "PATCH /v2/images/{image_id}, PUT and DELETE /v2/images/{image_id}/tags/{tag}"),
        new Rule(DELETE_IMAGE, OWNER_MEMBER, "Delete an image", "DELETE /v2/images/{image_id}"),
        new Rule(
            PUBLICIZE_IMAGE,
            "rule:context_is_admin",
            "Make an image public",
            "POST /v2/images, PATCH /v2/images/{image_id}"),
        new Rule(
            COMMUNITIZE_IMAGE,
            OWNER_MEMBER,
            "Offer an image to the community",
            "POST /v2/images, PATCH /v2/images/{image_id}"),
        new Rule(
            DEACTIVATE,
            OWNER_MEMBER,
            "Keep an image from being downloaded",
            "POST /v2/images/{image_id}/actions/deactivate"),
        new Rule(
            REACTIVATE,
            OWNER_MEMBER,
            "Let an image be downloaded again",
            "POST /v2/images/{image_id}/actions/reactivate"),
        new Rule(
            GET_IMAGE_LOCATION,
            "rule:context_is_admin or (role:reader and (project_id:%(project_id)s or"
                + " project_id:%(member_id)s or 'community':%(visibility)s or"
                + " 'public':%(visibility)s or 'shared':%(visibility)s))",
            "See where an image's bytes are, if that is shown at all",
            "GET /v2/images, GET /v2/images/{image_id}"),
        new Rule(
            SET_IMAGE_LOCATION,
            OWNER_MEMBER,
            "Say where an image's bytes are",
            "PATCH /v2/images/{image_id}"),
        new Rule(
            DELETE_IMAGE_LOCATION,
            OWNER_MEMBER,
            "Give up a place of an image's bytes",
            "PATCH /v2/images/{image_id}, DELETE /v2/stores/{store_id}/{image_id}"));
  }
}
