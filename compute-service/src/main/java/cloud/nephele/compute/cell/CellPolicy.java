package cloud.nephele.compute.cell;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import java.util.List;

/** Who may see and change cells. */
@Singleton
public class CellPolicy implements PolicyRules {

  static final String SHOW = "os_compute_api:os-cells";
  static final String CREATE = "os_compute_api:os-cells:create";
  static final String UPDATE = "os_compute_api:os-cells:update";
  static final String DELETE = "os_compute_api:os-cells:delete";
  static final String SYNC = "os_compute_api:os-cells:sync_instances";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(SHOW, Checks.ADMIN, "See cells", "GET /os-cells"),
        new Rule(CREATE, Checks.ADMIN, "Add a neighbour", "POST /os-cells"),
        new Rule(UPDATE, Checks.ADMIN, "Change a neighbour", "PUT /os-cells/{cell_name}"),
        new Rule(DELETE, Checks.ADMIN, "Remove a neighbour", "DELETE /os-cells/{cell_name}"),
        new Rule(
            SYNC, Checks.ADMIN, "Tell neighbours of servers", "POST /os-cells/sync_instances"));
  }
}
