package cloud.nephele.compute.externalevent;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may tell of events. */
@Singleton
public class ExternalEventPolicy implements PolicyRules {

  static final String CREATE = "os_compute_api:os-server-external-events:create";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            CREATE,
            "role:admin or role:service",
            "Tell of events that befell servers",
            "POST /os-server-external-events"));
  }
}
