package cloud.nephele.image.data;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.image.image.ImagePolicy;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may move the bytes of images. */
@Singleton
public class DataPolicy implements PolicyRules {

  static final String UPLOAD_IMAGE = "upload_image";
  public static final String DOWNLOAD_IMAGE = "download_image";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            UPLOAD_IMAGE,
            ImagePolicy.OWNER_MEMBER,
            "Upload an image's data",
            "PUT /v2/images/{image_id}/file"),
        new Rule(
            DOWNLOAD_IMAGE,
            "rule:context_is_admin or (role:member and (project_id:%(project_id)s or"
                + " project_id:%(member_id)s or 'community':%(visibility)s or"
                + " 'public':%(visibility)s or 'shared':%(visibility)s))",
            "Download an image's data",
            "GET /v2/images/{image_id}/file"));
  }
}
