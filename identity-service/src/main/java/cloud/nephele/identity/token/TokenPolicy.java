package cloud.nephele.identity.token;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may validate and revoke whose tokens. */
@Singleton
public class TokenPolicy implements PolicyRules {

  private static final String TOKEN_SUBJECT = "user_id:%(target.token.user_id)s";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:check_token",
            Checks.ADMIN_OR_SYSTEM_READER + " or " + TOKEN_SUBJECT,
            "Check a token",
            "HEAD /v3/auth/tokens"),
        new Rule(
            "identity:validate_token",
            Checks.SERVICE_OR_ADMIN + " or " + Checks.SYSTEM_READER + " or " + TOKEN_SUBJECT,
            "Validate a token",
            "GET /v3/auth/tokens"),
        new Rule(
            "identity:revoke_token",
            Checks.ADMIN + " or " + TOKEN_SUBJECT,
            "Revoke a token",
            "DELETE /v3/auth/tokens"),
        new Rule(
            "identity:get_auth_catalog",
            Checks.ANYONE,
            "Show the catalog of one's own scope",
            "GET /v3/auth/catalog"));
  }
}
