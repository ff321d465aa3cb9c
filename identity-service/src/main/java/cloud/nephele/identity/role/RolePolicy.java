package cloud.nephele.identity.role;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with roles, and with what they imply. */
@Singleton
public class RolePolicy implements PolicyRules {

  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER;

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_role", Checks.ADMIN, "Create a role", "POST /v3/roles"),
        // Managers of a domain hand out roles, and so must be able to find those.
        new Rule(
            "identity:get_role",
            READ + " or (role:manager and rule:domain_managed_target_role)",
            "Show a role",
            "GET /v3/roles/{role_id}"),
        new Rule(
            "identity:list_roles",
            READ + " or (role:manager and not domain_id:None)",
            "List roles",
            "GET /v3/roles"),
        new Rule(
            "identity:update_role", Checks.ADMIN, "Change a role", "PATCH /v3/roles/{role_id}"),
        new Rule(
            "identity:delete_role", Checks.ADMIN, "Delete a role", "DELETE /v3/roles/{role_id}"),
        new Rule(
            "identity:create_domain_role",
            Checks.ADMIN,
            "Create a role that belongs to a domain",
            "POST /v3/roles"),
        new Rule(
            "identity:get_domain_role",
            READ,
            "Show a role that belongs to a domain",
            "GET /v3/roles/{role_id}"),
        new Rule(
            "identity:list_domain_roles",
            READ,
            "List the roles that belong to a domain",
            "GET /v3/roles?domain_id={domain_id}"),
        new Rule(
            "identity:update_domain_role",
            Checks.ADMIN,
            "Change a role that belongs to a domain",
            "PATCH /v3/roles/{role_id}"),
        new Rule(
            "identity:delete_domain_role",
            Checks.ADMIN,
            "Delete a role that belongs to a domain",
            "DELETE /v3/roles/{role_id}"),
        new Rule(
            "identity:list_role_inference_rules",
            READ,
            "List all implications",
            "GET /v3/role_inferences"),
        new Rule(
            "identity:list_implied_roles",
            READ,
            "List what a role implies",
            "GET /v3/roles/{prior_role_id}/implies"),
        new Rule(
            "identity:get_implied_role",
            READ,
            "Show an implication",
            "GET /v3/roles/{prior_role_id}/implies/{implied_role_id}"),
        new Rule(
            "identity:check_implied_role",
            READ,
            "Check an implication",
            "HEAD /v3/roles/{prior_role_id}/implies/{implied_role_id}"),
        new Rule(
            "identity:create_implied_role",
            Checks.ADMIN,
            "Let a role imply another",
            "PUT /v3/roles/{prior_role_id}/implies/{implied_role_id}"),
        new Rule(
            "identity:delete_implied_role",
            Checks.ADMIN,
            "Let a role no longer imply another",
            "DELETE /v3/roles/{prior_role_id}/implies/{implied_role_id}"));
  }
}
