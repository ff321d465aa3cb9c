package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see what a server's guest does. */
@Singleton
public class DiagnosticsPolicy implements PolicyRules {

  static final String SHOW = "os_compute_api:os-server-diagnostics";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            SHOW,
            Checks.ADMIN,
            "See what a server's guest does",
            "GET /servers/{server_id}/diagnostics"));
  }
}
