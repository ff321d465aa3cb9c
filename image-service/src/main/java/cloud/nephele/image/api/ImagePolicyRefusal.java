package cloud.nephele.image.api;

import cloud.nephele.common.service.policy.PolicyRefusal;
import jakarta.inject.Singleton;

/** Image's words of refusal. */
@Singleton
public class ImagePolicyRefusal implements PolicyRefusal {

  @Override
  public String sentence(String rule) {
    return "You are not authorized to complete " + rule + " action.";
  }
}
