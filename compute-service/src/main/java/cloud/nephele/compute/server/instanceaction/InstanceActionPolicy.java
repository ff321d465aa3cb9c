package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see what was asked of servers. */
@Singleton
class InstanceActionPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-instance-actions:list";
  static final String SHOW = "os_compute_api:os-instance-actions:show";
  static final String EVENTS = "os_compute_api:os-instance-actions:events";
  static final String EVENT_DETAILS = "os_compute_api:os-instance-actions:events:details";

  private static final String ONE = "GET /servers/{server_id}/os-instance-actions/{request_id}";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST,
            Checks.PROJECT_READER_OR_ADMIN,
            "List what was asked of a server",
            "GET /servers/{server_id}/os-instance-actions"),
        new Rule(SHOW, Checks.PROJECT_READER_OR_ADMIN, "Show what was asked of a server", ONE),
        new Rule(EVENTS, Checks.ADMIN, "See where it was done and how it failed", ONE),
        new Rule(EVENT_DETAILS, Checks.ADMIN, "See the details of a failure", ONE));
  }
}
