package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with the configurations of domains. */
@Singleton
public class DomainConfigPolicy implements PolicyRules {

  private static final String CONFIG = "/v3/domains/{domain_id}/config";
  private static final String PARTS = CONFIG + "[/{group}[/{option}]]";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:create_domain_config",
            Checks.ADMIN,
            "Replace a domain's configuration",
            "PUT " + CONFIG),
        new Rule(
            "identity:get_domain_config",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Show a domain's configuration",
            "GET " + PARTS),
        new Rule(
            "identity:get_security_compliance_domain_config",
            Checks.ANYONE,
            "Show what passwords must be like",
            "GET " + CONFIG + "/security_compliance[/{option}]"),
        new Rule(
            "identity:update_domain_config",
            Checks.ADMIN,
            "Change a domain's configuration",
            "PATCH " + PARTS),
        new Rule(
            "identity:delete_domain_config",
            Checks.ADMIN,
            "Delete a domain's configuration",
            "DELETE " + PARTS),
        new Rule(
            "identity:get_domain_config_default",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Show what holds where a domain configures nothing",
            "GET /v3/domains/config/[{group}/[{option}/]]default"));
  }
}
