package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with application credentials and access rules. */
@Singleton
public class ApplicationCredentialPolicy implements PolicyRules {

  private static final String OWNER = "user_id:%(user_id)s";
  private static final String RULE_OWNER = "user_id:%(target.user.id)s";
  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER + " or " + OWNER;
  private static final String CREDENTIALS = "/v3/users/{user_id}/application_credentials";
  private static final String RULES = "/v3/users/{user_id}/access_rules";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:get_application_credential",
            READ,
            "Show an application credential",
            "GET " + CREDENTIALS + "/{application_credential_id}"),
        new Rule(
            "identity:list_application_credentials",
            READ,
            "List a user's application credentials",
            "GET " + CREDENTIALS),
        new Rule(
            "identity:create_application_credential",
            OWNER,
            "Create an application credential",
            "POST " + CREDENTIALS),
        new Rule(
            "identity:delete_application_credential",
            Checks.ADMIN + " or " + OWNER,
            "Delete an application credential",
            "DELETE " + CREDENTIALS + "/{application_credential_id}"),
        new Rule(
            "identity:get_access_rule",
            Checks.SYSTEM_READER + " or " + RULE_OWNER,
            "Show an access rule",
            "GET " + RULES + "/{access_rule_id}"),
        new Rule(
            "identity:list_access_rules",
            Checks.SYSTEM_READER + " or " + RULE_OWNER,
            "List a user's access rules",
            "GET " + RULES),
        new Rule(
            "identity:delete_access_rule",
            "(role:admin and system_scope:all) or " + RULE_OWNER,
            "Delete an access rule",
            "DELETE " + RULES + "/{access_rule_id}"));
  }
}
