package cloud.nephele.image.v1;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** The rules that v1 has beside those of images. */
@Singleton
public class ImageV1Policy implements PolicyRules {

  static final String COPY_FROM = "copy_from";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            COPY_FROM,
            "",
            "Have an image's data fetched from a web server",
            "POST /v1/images, PUT /v1/images/{image_id}"));
  }
}
