package cloud.nephele.compute.coverage;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may measure the code that runs: nobody, unless an operator says otherwise. */
@Singleton
public class CoveragePolicy implements PolicyRules {

  static final String ACT = "os_compute_api:os-coverage";

  @Override
  public List<Rule> rules() {
    return List.of(new Rule(ACT, "!", "Measure the code that runs", "POST /os-coverage/action"));
  }
}
