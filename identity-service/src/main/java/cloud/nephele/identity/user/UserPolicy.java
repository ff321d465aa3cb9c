package cloud.nephele.identity.user;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with users. */
@Singleton
public class UserPolicy implements PolicyRules {

  private static final String MANAGE = Checks.orDomainManager("target.user.domain_id");

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_user", MANAGE, "Create a user", "POST /v3/users"),
        new Rule(
            "identity:get_user",
            Checks.orDomainReader("target.user.domain_id") + " or user_id:%(target.user.id)s",
            "Show a user",
            "GET /v3/users/{user_id}"),
        new Rule(
            "identity:list_users",
            Checks.orDomainReader("target.domain_id"),
            "List users",
            "GET /v3/users"),
        new Rule("identity:update_user", MANAGE, "Change a user", "PATCH /v3/users/{user_id}"),
        new Rule("identity:delete_user", MANAGE, "Delete a user", "DELETE /v3/users/{user_id}"));
  }
}
