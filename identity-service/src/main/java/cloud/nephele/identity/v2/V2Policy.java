package cloud.nephele.identity.v2;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Who may do what in the v2.0 API. Upstream never gave its calls rules of their own: there are
 * administrators, and there is oneself. What a call then does is asked of v3's rules as well.
 */
@Singleton
public class V2Policy implements PolicyRules {

  static final String ADMIN = "admin_required";
  static final String OWNER = "owner";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(ADMIN, Checks.ADMIN, "Administer through the v2.0 API", "/v2.0"),
        new Rule(
            OWNER,
            "user_id:%(user_id)s",
            "Change one's own password through the v2.0 API",
            "PATCH /v2.0/OS-KSCRUD/users/{user_id}"));
  }
}
