package cloud.nephele.compute.servergroup;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import java.util.List;

/** Who may see and change server groups. */
@Singleton
public class ServerGroupPolicy implements PolicyRules {

  static final String CREATE = "os_compute_api:os-server-groups:create";
  static final String DELETE = "os_compute_api:os-server-groups:delete";
  static final String INDEX = "os_compute_api:os-server-groups:index";
  static final String INDEX_ALL = "os_compute_api:os-server-groups:index:all_projects";
  static final String SHOW = "os_compute_api:os-server-groups:show";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            CREATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Create a server group",
            "POST /os-server-groups"),
        new Rule(
            DELETE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Delete a server group",
            "DELETE /os-server-groups/{server_group_id}"),
        new Rule(
            INDEX, Checks.PROJECT_READER_OR_ADMIN, "List server groups", "GET /os-server-groups"),
        new Rule(
            INDEX_ALL,
            Checks.ADMIN,
            "List the server groups of all projects",
            "GET /os-server-groups?all_projects"),
        new Rule(
            SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a server group",
            "GET /os-server-groups/{server_group_id}"));
  }
}
