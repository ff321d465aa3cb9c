package cloud.nephele.identity.federation;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Who may manage what federation is made of. */
@Singleton
public class FederationPolicy implements PolicyRules {

  private static final String PREFIX = "/v3/OS-FEDERATION/";

  @Override
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(managed("identity_provider", "an identity provider", "identity_providers"));
    rules.addAll(managed("mapping", "a mapping", "mappings"));
    rules.addAll(managed("protocol", "a protocol", "identity_providers/{idp_id}/protocols"));
    rules.addAll(managed("service_provider", "a service provider", "service_providers"));
    return rules;
  }

  /** All kinds are managed by administrators, and read by readers of the system too. */
  private static List<Rule> managed(String kind, String noun, String path) {
    String one = PREFIX + path + "/{id}";
    return List.of(
        new Rule("identity:create_" + kind, Checks.ADMIN, "Create " + noun, "PUT " + one),
        new Rule(
            "identity:get_" + kind, Checks.ADMIN_OR_SYSTEM_READER, "Show " + noun, "GET " + one),
        new Rule(
            "identity:list_" + kind + "s",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List all of the kind of " + noun,
            "GET " + PREFIX + path),
        new Rule("identity:update_" + kind, Checks.ADMIN, "Change " + noun, "PATCH " + one),
        new Rule("identity:delete_" + kind, Checks.ADMIN, "Delete " + noun, "DELETE " + one));
  }
}
