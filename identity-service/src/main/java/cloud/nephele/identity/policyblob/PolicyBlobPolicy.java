package cloud.nephele.identity.policyblob;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may do what with policies and their associations. */
@Singleton
public class PolicyBlobPolicy implements PolicyRules {

  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER;
  private static final String POLICIES = "/v3/policies";
  private static final String POLICY = POLICIES + "/{policy_id}";
  private static final String ASSOCIATIONS = POLICY + "/OS-ENDPOINT-POLICY";

  /** What a policy can be meant for, as rules name it, with its path. */
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "endpoint", "/endpoints/{endpoint_id}",
          "service", "/services/{service_id}",
          "region_and_service", "/services/{service_id}/regions/{region_id}");

  @Override
  public List<Rule> rules() {
    List<Rule> rules =
        new ArrayList<>(
            List.of(
                new Rule(
                    "identity:create_policy", Checks.ADMIN, "Create a policy", "POST " + POLICIES),
                new Rule("identity:get_policy", READ, "Show a policy", "GET " + POLICY),
                new Rule("identity:list_policies", READ, "List policies", "GET " + POLICIES),
                new Rule(
                    "identity:update_policy", Checks.ADMIN, "Change a policy", "PATCH " + POLICY),
                new Rule(
                    "identity:delete_policy", Checks.ADMIN, "Delete a policy", "DELETE " + POLICY),
                new Rule(
                    "identity:get_policy_for_endpoint",
                    READ,
                    "Show the policy meant for an endpoint",
                    "GET /v3/endpoints/{endpoint_id}/OS-ENDPOINT-POLICY/policy"),
                new Rule(
                    "identity:list_endpoints_for_policy",
                    READ,
                    "List the endpoints that a policy is meant for",
                    "GET " + ASSOCIATIONS + "/endpoints")));
    SUBJECTS.forEach(
        (subject, path) -> {
          String suffix = "_policy_association_for_" + subject;
          rules.add(
              new Rule(
                  "identity:create" + suffix,
                  Checks.ADMIN,
                  "Associate a policy",
                  "PUT " + ASSOCIATIONS + path));
          rules.add(
              new Rule(
                  "identity:check" + suffix,
                  READ,
                  "Check a policy's association",
                  "GET " + ASSOCIATIONS + path));
          rules.add(
              new Rule(
                  "identity:delete" + suffix,
                  Checks.ADMIN,
                  "End a policy's association",
                  "DELETE " + ASSOCIATIONS + path));
        });
    return List.copyOf(rules);
  }
}
