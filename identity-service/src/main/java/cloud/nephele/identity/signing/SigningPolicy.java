package cloud.nephele.identity.signing;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and rotate signing keys. These calls are our own, and so are the rules' names. */
@Singleton
public class SigningPolicy implements PolicyRules {

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:list_signing_keys",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List the signing keys with their states",
            "GET /v3/OS-NEPHELE/signing_keys"),
        new Rule(
            "identity:rotate_signing_keys",
            Checks.ADMIN,
            "Have the next key sign tokens",
            "POST /v3/OS-NEPHELE/signing_keys/rotate"));
  }
}
