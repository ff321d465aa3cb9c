package cloud.nephele.identity.api;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Rules that other rules are made of; an operator who overrides one overrides all of those. */
@Singleton
public class BasePolicy implements PolicyRules {

  private static final String OTHERS = "what other rules name it for";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("admin_required", "role:admin or is_admin:1", "Who is an administrator", OTHERS),
        new Rule("service_role", "role:service", "Who is a service", OTHERS),
        new Rule(
            "service_or_admin",
            "rule:admin_required or rule:service_role",
            "Services and administrators",
            OTHERS),
        new Rule("owner", "user_id:%(user_id)s", "Who owns the target", OTHERS),
        new Rule(
            "admin_or_owner",
            "rule:admin_required or rule:owner",
            "Owner or administrator",
            OTHERS),
        new Rule(
            "token_subject",
            "user_id:%(target.token.user_id)s",
            "Whose token the target is",
            OTHERS),
        new Rule(
            "admin_or_token_subject",
            "rule:admin_required or rule:token_subject",
            "The token's user or an administrator",
            OTHERS),
        new Rule(
            "service_admin_or_token_subject",
            "rule:service_or_admin or rule:token_subject",
            "The token's user, a service or an administrator",
            OTHERS),
        new Rule(
            "domain_managed_target_role",
            "'manager':%(target.role.name)s or 'member':%(target.role.name)s"
                + " or 'reader':%(target.role.name)s",
            "The roles that the manager of a domain may see and hand out",
            OTHERS));
  }
}
