package cloud.nephele.identity.revocation;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see revocations. The call that services follow is our own, and so is its rule's name. */
@Singleton
public class RevocationPolicy implements PolicyRules {

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:list_revocations",
            Checks.SERVICE_OR_ADMIN,
            "Follow the revocation feed",
            "GET /v3/OS-NEPHELE/revocations"),
        new Rule(
            "identity:list_revoke_events",
            Checks.SERVICE_OR_ADMIN,
            "List revocations",
            "GET /v3/OS-REVOKE/events"),
        new Rule(
            "identity:revocation_list",
            Checks.SERVICE_OR_ADMIN,
            "List revoked PKI tokens, of which there are none",
            "GET /v3/auth/tokens/OS-PKI/revoked"));
  }
}
