package cloud.nephele.identity.api;

import cloud.nephele.common.service.policy.PolicyRefusal;
import jakarta.inject.Singleton;

/** Identity's words of refusal. */
@Singleton
public class IdentityPolicyRefusal implements PolicyRefusal {

  @Override
  public String sentence(String rule) {
    return "You are not authorized to perform the requested action: " + rule + ".";
  }
}
