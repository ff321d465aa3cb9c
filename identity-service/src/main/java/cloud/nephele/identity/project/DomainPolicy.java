package cloud.nephele.identity.project;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with domains. */
@Singleton
public class DomainPolicy implements PolicyRules {

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_domain", Checks.ADMIN, "Create a domain", "POST /v3/domains"),
        new Rule(
            "identity:get_domain",
            Checks.ADMIN_OR_SYSTEM_READER
                + " or token.domain.id:%(target.domain.id)s or token.project.domain.id:%(target.domain.id)s",
            "Show a domain",
            "GET /v3/domains/{domain_id}"),
        new Rule(
            "identity:list_domains",
            Checks.orDomainReader("target.domain.id"),
            "List domains",
            "GET /v3/domains"),
        new Rule(
            "identity:update_domain",
            Checks.ADMIN,
            "Change a domain",
            "PATCH /v3/domains/{domain_id}"),
        new Rule(
            "identity:delete_domain",
            Checks.ADMIN,
            "Delete a domain",
            "DELETE /v3/domains/{domain_id}"));
  }
}
