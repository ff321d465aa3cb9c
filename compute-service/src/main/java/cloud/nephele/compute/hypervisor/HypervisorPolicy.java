package cloud.nephele.compute.hypervisor;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see hypervisors. */
@Singleton
public class HypervisorPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-hypervisors:list";
  static final String LIST_DETAIL = "os_compute_api:os-hypervisors:list-detail";
  static final String SHOW = "os_compute_api:os-hypervisors:show";
  static final String STATISTICS = "os_compute_api:os-hypervisors:statistics";
  static final String UPTIME = "os_compute_api:os-hypervisors:uptime";
  static final String SEARCH = "os_compute_api:os-hypervisors:search";
  static final String SERVERS = "os_compute_api:os-hypervisors:servers";

  @Override
  public List<Rule> rules() {
    return List.of(
        admin(LIST, "List hypervisors", "GET /os-hypervisors"),
        admin(LIST_DETAIL, "List hypervisors with details", "GET /os-hypervisors/detail"),
        admin(SHOW, "Show a hypervisor", "GET /os-hypervisors/{hypervisor_id}"),
        admin(STATISTICS, "Show the sums of all hypervisors", "GET /os-hypervisors/statistics"),
        admin(
            UPTIME,
            "Show since when a hypervisor runs",
            "GET /os-hypervisors/{hypervisor_id}/uptime"),
        admin(
            SEARCH,
            "Find hypervisors by a part of their names",
            "GET /os-hypervisors/{hypervisor_hostname_pattern}/search"),
        admin(
            SERVERS,
            "List the servers of hypervisors found by a part of their names",
            "GET /os-hypervisors/{hypervisor_hostname_pattern}/servers"));
  }

  private static Rule admin(String name, String description, String operation) {
    return new Rule(name, Checks.ADMIN, description, operation);
  }
}
