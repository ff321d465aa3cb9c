package cloud.nephele.compute.image;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may use the images through compute: whoever the image service lets. */
@Singleton
public class ImagePolicy implements PolicyRules {

  static final String PROXY = "os_compute_api:images";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            PROXY,
            Checks.ANYONE,
            "See and change images; the image service decides",
            "GET /images"));
  }
}
