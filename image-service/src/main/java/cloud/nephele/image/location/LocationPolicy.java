package cloud.nephele.image.location;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.image.image.ImagePolicy;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and add locations on their own. */
@Singleton
public class LocationPolicy implements PolicyRules {

  static final String ADD_IMAGE_LOCATION = "add_image_location";
  static final String FETCH_IMAGE_LOCATION = "fetch_image_location";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            ADD_IMAGE_LOCATION,
            "role:service or " + ImagePolicy.OWNER_MEMBER,
            "Point an image at bytes that are elsewhere",
            "POST /v2/images/{image_id}/locations"),
        new Rule(
            FETCH_IMAGE_LOCATION,
            "role:service",
            "Learn where an image's bytes are",
            "GET /v2/images/{image_id}/locations"));
  }
}
