package cloud.nephele.identity.trust;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with trusts. */
@Singleton
public class TrustPolicy implements PolicyRules {

  private static final String TRUSTOR = "user_id:%(target.trust.trustor_user_id)s";
  private static final String TRUSTEE = "user_id:%(target.trust.trustee_user_id)s";
  private static final String READ =
      Checks.ADMIN_OR_SYSTEM_READER + " or " + TRUSTOR + " or " + TRUSTEE;
  private static final String TRUSTS = "/v3/OS-TRUST/trusts";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_trust", TRUSTOR, "Create a trust", "POST " + TRUSTS),
        new Rule(
            "identity:list_trusts",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List all trusts",
            "GET " + TRUSTS),
        new Rule(
            "identity:list_trusts_for_trustor",
            Checks.ADMIN_OR_SYSTEM_READER + " or " + TRUSTOR,
            "List the trusts that a user gave",
            "GET " + TRUSTS + "?trustor_user_id={trustor_user_id}"),
        new Rule(
            "identity:list_trusts_for_trustee",
            Checks.ADMIN_OR_SYSTEM_READER + " or " + TRUSTEE,
            "List the trusts that a user was given",
            "GET " + TRUSTS + "?trustee_user_id={trustee_user_id}"),
        new Rule("identity:get_trust", READ, "Show a trust", "GET " + TRUSTS + "/{trust_id}"),
        new Rule(
            "identity:list_roles_for_trust",
            READ,
            "List the roles of a trust",
            "GET " + TRUSTS + "/{trust_id}/roles"),
        new Rule(
            "identity:get_role_for_trust",
            READ,
            "Show a role of a trust",
            "GET " + TRUSTS + "/{trust_id}/roles/{role_id}"),
        new Rule(
            "identity:delete_trust",
            Checks.ADMIN + " or " + TRUSTOR,
            "Delete a trust",
            "DELETE " + TRUSTS + "/{trust_id}"));
  }
}
