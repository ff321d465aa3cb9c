package cloud.nephele.image.importing;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may import; all but copies need what changing the image needs. */
@Singleton
public class ImportPolicy implements PolicyRules {

  static final String COPY_IMAGE = "copy_image";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            COPY_IMAGE,
            "rule:context_is_admin",
            "Copy an image to further stores",
            "POST /v2/images/{image_id}/import"));
  }
}
