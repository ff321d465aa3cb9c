package cloud.nephele.identity.oauth1;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may manage consumers and what they were given. */
@Singleton
public class OAuth1Policy implements PolicyRules {

  private static final String CONSUMERS = "/v3/OS-OAUTH1/consumers";
  private static final String ACCESS_TOKENS = "/v3/users/{user_id}/OS-OAUTH1/access_tokens";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:create_consumer", Checks.ADMIN, "Create a consumer", "POST " + CONSUMERS),
        new Rule(
            "identity:get_consumer",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Show a consumer",
            "GET " + CONSUMERS + "/{consumer_id}"),
        new Rule(
            "identity:list_consumers",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List consumers",
            "GET " + CONSUMERS),
        new Rule(
            "identity:update_consumer",
            Checks.ADMIN,
            "Change a consumer",
            "PATCH " + CONSUMERS + "/{consumer_id}"),
        new Rule(
            "identity:delete_consumer",
            Checks.ADMIN,
            "Delete a consumer",
            "DELETE " + CONSUMERS + "/{consumer_id}"),
        new Rule(
            "identity:authorize_request_token",
            Checks.ADMIN,
            "Hand roles of one's own to a consumer",
            "PUT /v3/OS-OAUTH1/authorize/{request_token_id}"),
        new Rule(
            "identity:list_access_tokens",
            Checks.ADMIN,
            "List what a user has handed to consumers",
            "GET " + ACCESS_TOKENS),
        new Rule(
            "identity:get_access_token",
            Checks.ADMIN,
            "Show an access token",
            "GET " + ACCESS_TOKENS + "/{access_token_id}"),
        new Rule(
            "identity:list_access_token_roles",
            Checks.ADMIN,
            "List the roles of an access token",
            "GET " + ACCESS_TOKENS + "/{access_token_id}/roles"),
        new Rule(
            "identity:get_access_token_role",
            Checks.ADMIN,
            "Show a role of an access token",
            "GET " + ACCESS_TOKENS + "/{access_token_id}/roles/{role_id}"),
        new Rule(
            "identity:delete_access_token",
            Checks.ADMIN,
            "Take back what a user has handed to a consumer",
            "DELETE " + ACCESS_TOKENS + "/{access_token_id}"));
  }
}
