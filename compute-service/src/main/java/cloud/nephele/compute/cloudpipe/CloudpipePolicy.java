package cloud.nephele.compute.cloudpipe;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may have cloudpipes made. */
@Singleton
public class CloudpipePolicy implements PolicyRules {

  static final String CLOUDPIPE = "os_compute_api:os-cloudpipe";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            CLOUDPIPE,
            Checks.ADMIN,
            "List, make and set up cloudpipes",
            "GET, POST /os-cloudpipe; PUT /os-cloudpipe/configure-project"));
  }
}
