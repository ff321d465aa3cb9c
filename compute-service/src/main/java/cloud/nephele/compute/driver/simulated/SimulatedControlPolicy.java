package cloud.nephele.compute.driver.simulated;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may break simulated guests. These calls are our own, and so is the rule's name. */
@Singleton
public class SimulatedControlPolicy implements PolicyRules {

  static final String CONTROL = "nephele:simulated:control";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            CONTROL,
            "role:admin",
            "Set faults of the simulated driver, where that is enabled",
            "GET, POST, DELETE /nephele-control/faults;"
                + " PUT, DELETE /nephele-control/down-hosts/{host};"
                + " POST /nephele-control/guests/{server_id}/crash"));
  }
}
