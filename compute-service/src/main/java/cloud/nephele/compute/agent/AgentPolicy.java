package cloud.nephele.compute.agent;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import java.util.List;

/** Who may see and change agent builds. */
@Singleton
public class AgentPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-agents:list";
  static final String CREATE = "os_compute_api:os-agents:create";
  static final String UPDATE = "os_compute_api:os-agents:update";
  static final String DELETE = "os_compute_api:os-agents:delete";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.ADMIN, "List agent builds", "GET /os-agents"),
        new Rule(CREATE, Checks.ADMIN, "Create an agent build", "POST /os-agents"),
        new Rule(UPDATE, Checks.ADMIN, "Change an agent build", "PUT /os-agents/{agent_build_id}"),
        new Rule(
            DELETE, Checks.ADMIN, "Delete an agent build", "DELETE /os-agents/{agent_build_id}"));
  }
}
