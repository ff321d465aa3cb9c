package cloud.nephele.identity.revocation;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may follow the revocation feed. The call is our own, and so is the rule's name. */
@Singleton
public class RevocationPolicy implements PolicyRules {

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:list_revocations",
            Checks.SERVICE_OR_ADMIN,
            "Follow the revocation feed",
            "GET /v3/OS-NEPHELE/revocations"));
  }
}
