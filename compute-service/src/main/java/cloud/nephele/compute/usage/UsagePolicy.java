package cloud.nephele.compute.usage;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see what projects use. */
@Singleton
public class UsagePolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-simple-tenant-usage:list";
  static final String SHOW = "os_compute_api:os-simple-tenant-usage:show";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.ADMIN, "See what all projects used", "GET /os-simple-tenant-usage"),
        new Rule(
            SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "See what a project used",
            "GET /os-simple-tenant-usage/{tenant_id}"));
  }
}
