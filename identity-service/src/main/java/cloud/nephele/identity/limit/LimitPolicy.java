package cloud.nephele.identity.limit;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with limits and registered limits. */
@Singleton
public class LimitPolicy implements PolicyRules {

  private static final String OWN_LIMIT =
      Checks.ADMIN_OR_SYSTEM_READER
          + " or (domain_id:%(target.limit.domain.id)s"
          + " or domain_id:%(target.limit.project.domain_id)s)"
          + " or (project_id:%(target.limit.project_id)s"
          + " and not None:%(target.limit.project_id)s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:get_registered_limit",
            Checks.ANYONE,
            "Show a registered limit",
            "GET /v3/registered_limits/{registered_limit_id}"),
        new Rule(
            "identity:list_registered_limits",
            Checks.ANYONE,
            "List registered limits",
            "GET /v3/registered_limits"),
        new Rule(
            "identity:create_registered_limits",
            Checks.ADMIN,
            "Create registered limits",
            "POST /v3/registered_limits"),
        new Rule(
            "identity:update_registered_limit",
            Checks.ADMIN,
            "Change a registered limit",
            "PATCH /v3/registered_limits/{registered_limit_id}"),
        new Rule(
            "identity:delete_registered_limit",
            Checks.ADMIN,
            "Delete a registered limit",
            "DELETE /v3/registered_limits/{registered_limit_id}"),
        new Rule(
            "identity:get_limit_model",
            Checks.ANYONE,
            "Show how limits must agree",
            "GET /v3/limits/model"),
        new Rule("identity:get_limit", OWN_LIMIT, "Show a limit", "GET /v3/limits/{limit_id}"),
        new Rule("identity:list_limits", Checks.ANYONE, "List limits", "GET /v3/limits"),
        new Rule("identity:create_limits", Checks.ADMIN, "Create limits", "POST /v3/limits"),
        new Rule(
            "identity:update_limit", Checks.ADMIN, "Change a limit", "PATCH /v3/limits/{limit_id}"),
        new Rule(
            "identity:delete_limit",
            Checks.ADMIN,
            "Delete a limit",
            "DELETE /v3/limits/{limit_id}"));
  }
}
