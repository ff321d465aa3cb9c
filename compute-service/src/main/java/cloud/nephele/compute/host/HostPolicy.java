package cloud.nephele.compute.host;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and change hosts. */
@Singleton
public class HostPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-hosts:list";
  static final String SHOW = "os_compute_api:os-hosts:show";
  static final String UPDATE = "os_compute_api:os-hosts:update";
  static final String REBOOT = "os_compute_api:os-hosts:reboot";
  static final String SHUTDOWN = "os_compute_api:os-hosts:shutdown";
  static final String START = "os_compute_api:os-hosts:start";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.ADMIN, "List hosts", "GET /os-hosts"),
        new Rule(SHOW, Checks.ADMIN, "Show a host", "GET /os-hosts/{host_name}"),
        new Rule(UPDATE, Checks.ADMIN, "Enable or disable a host", "PUT /os-hosts/{host_name}"),
        new Rule(REBOOT, Checks.ADMIN, "Restart a host", "GET /os-hosts/{host_name}/reboot"),
        new Rule(SHUTDOWN, Checks.ADMIN, "Shut a host down", "GET /os-hosts/{host_name}/shutdown"),
        new Rule(START, Checks.ADMIN, "Start a host", "GET /os-hosts/{host_name}/startup"));
  }
}
