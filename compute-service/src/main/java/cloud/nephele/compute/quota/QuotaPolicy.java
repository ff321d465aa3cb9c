package cloud.nephele.compute.quota;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and set limits. */
@Singleton
public class QuotaPolicy implements PolicyRules {

  static final String SHOW = "os_compute_api:os-quota-sets:show";
  static final String DETAIL = "os_compute_api:os-quota-sets:detail";
  static final String DEFAULTS = "os_compute_api:os-quota-sets:defaults";
  static final String UPDATE = "os_compute_api:os-quota-sets:update";
  static final String DELETE = "os_compute_api:os-quota-sets:delete";
  static final String SHOW_CLASS = "os_compute_api:os-quota-class-sets:show";
  static final String UPDATE_CLASS = "os_compute_api:os-quota-class-sets:update";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a project's limits",
            "GET /os-quota-sets/{tenant_id}"),
        new Rule(
            DETAIL,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a project's limits and usage",
            "GET /os-quota-sets/{tenant_id}/detail"),
        new Rule(
            DEFAULTS,
            Checks.ANYONE,
            "Show the limits of projects for which none are set",
            "GET /os-quota-sets/{tenant_id}/defaults"),
        new Rule(UPDATE, Checks.ADMIN, "Set a project's limits", "PUT /os-quota-sets/{tenant_id}"),
        new Rule(
            DELETE,
            Checks.ADMIN,
            "Set a project's limits back to the defaults",
            "DELETE /os-quota-sets/{tenant_id}"),
        new Rule(
            SHOW_CLASS,
            Checks.ADMIN,
            "Show the limits of a class",
            "GET /os-quota-class-sets/{quota_class}"),
        new Rule(
            UPDATE_CLASS,
            Checks.ADMIN,
            "Set the limits of a class",
            "PUT /os-quota-class-sets/{quota_class}"));
  }
}
