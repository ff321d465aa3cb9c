package cloud.nephele.identity.role;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with roles. */
@Singleton
public class RolePolicy implements PolicyRules {

  /** Managers of a domain hand out roles, and so must be able to find them. */
  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER + " or role:manager";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_role", Checks.ADMIN, "Create a role", "POST /v3/roles"),
        new Rule("identity:get_role", READ, "Show a role", "GET /v3/roles/{role_id}"),
        new Rule("identity:list_roles", READ, "List roles", "GET /v3/roles"),
        new Rule(
            "identity:update_role", Checks.ADMIN, "Change a role", "PATCH /v3/roles/{role_id}"),
        new Rule(
            "identity:delete_role", Checks.ADMIN, "Delete a role", "DELETE /v3/roles/{role_id}"));
  }
}
