package cloud.nephele.compute.api;

import cloud.nephele.common.service.policy.PolicyRefusal;
import jakarta.inject.Singleton;

/** Compute's words of refusal. */
@Singleton
public class ComputePolicyRefusal implements PolicyRefusal {

  @Override
  public String sentence(String rule) {
    return "Policy doesn't allow " + rule + " to be performed.";
  }
}
